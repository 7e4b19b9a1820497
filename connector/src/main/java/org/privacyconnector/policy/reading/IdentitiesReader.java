package org.privacyconnector.policy.reading;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.identity.CustomerNumberReader;
import org.privacyconnector.identity.EmailReader;
import org.privacyconnector.identity.IdentityKind;
import org.privacyconnector.identity.IdentityReader;
import org.privacyconnector.identity.OrganisationNumberReader;
import org.privacyconnector.identity.PersonnummerReader;
import org.privacyconnector.identity.PhoneReader;
import org.privacyconnector.identity.SharedAddresses;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** Reads by which columns a person is known again. */
final class IdentitiesReader {
    private final Problems problems;
    private final DataMap map;
    private final Set<String> seen = new HashSet<>();

    IdentitiesReader(Problems problems, DataMap map) {
        this.problems = problems;
        this.map = map;
    }

    IdentityColumns read(Section file) {
        List<IdentityColumns.Of> columns = new ArrayList<>();
        for (Section written : file.sections("identities")) {
            IdentityReader reader = reader(written);
            for (String text : written.texts("columns")) {
                int dot = text.indexOf('.');
                TableName table = new TableName(text.substring(0, dot));
                column(written, text, table);
                if (reader != null) {
                    columns.add(new IdentityColumns.Of(table, new ColumnName(text.substring(dot + 1)), reader));
                }
            }
        }
        Section shared = file.section("shared");
        return new IdentityColumns(
                columns, new SharedAddresses(shared == null ? Set.of() : new HashSet<>(shared.texts("localParts"))));
    }

    private void column(Section written, String text, TableName table) {
        if (!seen.add(text)) {
            problems.error(
                    "duplicate-column",
                    written.valuePlace("columns"),
                    "column " + text + " stands in 'identities' twice",
                    "Keep one of the two: a column holds one kind of identity.");
        }
        if (map.table(table).isEmpty()) {
            problems.error(
                    "unmapped-table",
                    written.valuePlace("columns"),
                    "identities are looked for on " + table + ", which is not among the tables with personal data",
                    "Add the table under 'tables', or take its columns out of 'identities'.");
        }
    }

    private @Nullable IdentityReader reader(Section written) {
        String kind = written.text("kind");
        if (kind == null) {
            return null;
        }
        beside(written, kind, "region", IdentityKind.PHONE);
        beside(written, kind, "pattern", IdentityKind.CUSTOMER_NUMBER);
        if (kind.equals(IdentityKind.PHONE.word())) {
            return phones(written);
        }
        if (kind.equals(IdentityKind.CUSTOMER_NUMBER.word())) {
            return customers(written);
        }
        if (kind.equals(IdentityKind.EMAIL.word())) {
            return new EmailReader();
        }
        return kind.equals(IdentityKind.PERSONNUMMER.word())
                ? new PersonnummerReader()
                : new OrganisationNumberReader();
    }

    private void beside(Section written, String kind, String key, IdentityKind of) {
        boolean wanted = kind.equals(of.word());
        if (wanted && !written.has(key)) {
            problems.error(
                    "missing-key",
                    written.place(),
                    "missing '" + key + "' beside kind " + kind,
                    key.equals("region") ? "Such as region: SE." : "Such as pattern: \"K-[0-9]{6}\".");
        } else if (!wanted && written.has(key)) {
            problems.error(
                    "wrong-key",
                    written.place(key),
                    "'" + key + "' stands beside kind " + kind + ", which has none",
                    "Leave '" + key + "' out: it goes with " + of.word() + " alone.");
        }
    }

    private @Nullable IdentityReader phones(Section written) {
        String region = written.text("region");
        if (region == null) {
            return null;
        }
        if (!PhoneReader.knows(region)) {
            problems.error(
                    "unknown-region",
                    written.valuePlace("region"),
                    region + " is no country with phone numbers",
                    "Write the two letters of a country, such as SE.");
            return null;
        }
        return new PhoneReader(region);
    }

    private @Nullable IdentityReader customers(Section written) {
        String pattern = written.text("pattern");
        try {
            return pattern == null ? null : new CustomerNumberReader(Pattern.compile(pattern));
        } catch (PatternSyntaxException broken) {
            problems.error(
                    "wrong-format",
                    written.valuePlace("pattern"),
                    "'pattern' cannot be read: " + broken.getDescription(),
                    "Such as K-[0-9]{6}; look-around and back references are not known.");
            return null;
        }
    }
}
