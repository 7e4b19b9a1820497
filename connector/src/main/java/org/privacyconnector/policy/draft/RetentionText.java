package org.privacyconnector.policy.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;

/** A first {@code retention.yaml}: no rule at all, and suggestions in comments that fit the environment once the marks are taken away. */
final class RetentionText {
    private static final String HEAD = """
            # How long rows stay, and what happens then. There is no rule yet, so no row is ever due and nothing is changed.
            # Below are suggestions. To begin with one: take the [] away, take the # at the beginning of its lines away, set period,
            # purpose and owner, and look with `privacy-connector validate --online` and `privacy-connector plan`. Both change nothing.
            # `plan` also lists the tables of data-map.yaml that no rule is about.
            retention: []
            """;

    private static final String LEADS = """
              - rule: leads-without-contact
                because: The person has not been in touch for 24 months (GDPR 5(1)(e))
                purpose: prospecting
                owner: Not decided yet
                table: lead
                starts: {lastContactFrom: person, columns: [createdon]}
                withoutStart: report
                olderThan: 24 months
                where: {odata: "statecode eq 0"}
                then: {quarantine: 30 days, afterwards: delete}
                tests:
                  - given: {statecode: 0, createdon: 2023-03-01, lastContactFrom: 2024-11-22}
                    asOf: 2026-11-23
                    expect: due
                  - given: {statecode: 0, createdon: 2023-03-01, lastContactFrom: 2024-11-23}
                    asOf: 2026-11-23
                    expect: kept
                    by: period
            """;

    private static final String CONTACTS = """
              - rule: former-customers
                because: The person is no customer since long and has not been in touch for 36 months
                purpose: customer
                owner: Not decided yet
                table: contact
                starts: {lastContactFrom: person, columns: [createdon]}
                withoutStart: report
                olderThan: 36 months
                where: {odata: "statecode eq 1"}
            %s    then:
                  anonymise:
                    everyPersonalColumn: empty
                    lastname: {fixed: Avidentifierad}
                    related: as-data-map
            """;

    private static final String CASES = """
              - rule: closed-cases
                because: A complaint can be raised for three years after delivery
                purpose: service
                owner: Not decided yet
                table: incident
                starts: createdon
                withoutStart: report
                olderThan: 4 years
                where: {odata: "statecode eq 1"}
                then: {quarantine: 30 days, afterwards: delete}
            """;

    private static final String INVOICES = """
              - rule: old-invoices
                because: The bookkeeping act keeps them no longer, and nothing else does
                purpose: bookkeeping
                owner: Not decided yet
                table: invoice
                keep: {law: SE/BFL-7-2, from: datedelivered}
                where: {odata: "statecode ne 0"}
                then: delete
            """;

    private final MetadataReader metadata;
    private final PersonalTables.All found;

    RetentionText(MetadataReader metadata, PersonalTables.All found) {
        this.metadata = metadata;
        this.found = found;
    }

    String write() {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        suggest(lines, "lead", "Leads that came to nothing.", LEADS, "createdon", "statecode");
        suggest(
                lines,
                "contact",
                "Persons who were customers: they are anonymised, not deleted, so that statistics stay.",
                CONTACTS.formatted(orders()),
                "createdon",
                "statecode",
                "lastname");
        suggest(lines, "incident", "Cases that are closed.", CASES, "createdon", "statecode");
        suggest(lines, "invoice", "Invoices that no law keeps any more.", INVOICES, "datedelivered", "statecode");
        return String.join("\n", lines) + "\n";
    }

    private void suggest(List<String> lines, String name, String what, String rule, String... columns) {
        Table table = table(name);
        if (table == null) {
            return;
        }
        for (String column : columns) {
            if (table.column(new ColumnName(column)).isEmpty()) {
                return;
            }
        }
        lines.add("");
        lines.add("# " + what);
        rule.lines().forEach(line -> lines.add("#" + line));
    }

    /** A customer with a new order stays, where there are orders. */
    private String orders() {
        Optional<Relationship> orders = table("salesorder") == null
                ? Optional.empty()
                : metadata.childrenOf(PersonalTables.CONTACT).stream()
                        .filter(relationship -> relationship
                                        .referencing()
                                        .value()
                                        .equals("salesorder")
                                && relationship.referencingColumn().value().equals("customerid"))
                        .findFirst();
        return orders.map(relationship ->
                        "    unless:\n      - {related: " + relationship.name() + ", newerThan: 36 months}\n")
                .orElse("");
    }

    private @Nullable Table table(String name) {
        return found.tables().stream()
                .map(PersonalTables.Found::table)
                .filter(table -> table.name().value().equals(name))
                .findFirst()
                .orElse(null);
    }
}
