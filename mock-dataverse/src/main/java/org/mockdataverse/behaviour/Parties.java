package org.mockdataverse.behaviour;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/**
 * What becomes of the parties of activities when the person behind them is deleted: they stay, with a name and an address. By default these are
 * the person's last ones, so that who was given another name first leaves no old one behind; the organisation may want the old ones kept.
 */
final class Parties {
    private static final Pattern PRESERVE = Pattern.compile(
            "<PreserveEmailSenderRecipientParties>\\s*(true|1)\\s*</PreserveEmailSenderRecipientParties>",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> ADDRESSES =
            List.of("emailaddress1", "emailaddress2", "emailaddress3", "internalemailaddress");
    private static final String NAME = "partyidname";
    private static final String ADDRESS = "addressused";

    private Parties() {}

    /** Marks a party whose person was deleted. Which parties are rewritten beyond those of e-mails is not verified: all are [K]. */
    static void orphan(Work work, UUID party, StoredRow person) {
        Table table = work.model().get(Names.PARTY);
        StoredRow row = work.get(table, party);
        if (row == null) {
            return;
        }
        @Nullable Object[] values = row.values();
        put(table, values, "ispartydeleted", true);
        Object name = person.value(person.table().traits().primaryName());
        if (preserved(work)) {
            if (row.value(NAME) == null) {
                put(table, values, NAME, name);
            }
        } else {
            put(table, values, NAME, name);
            Object used = row.value(ADDRESS);
            boolean still = ADDRESSES.stream().anyMatch(column -> Objects.equals(used, person.value(column)));
            if (used != null && !still) {
                put(table, values, ADDRESS, person.value(ADDRESSES.get(0)));
            }
        }
        work.put(table, party, values);
    }

    private static void put(Table table, @Nullable Object[] values, String column, @Nullable Object value) {
        int at = table.ordinal(column);
        if (at >= 0) {
            values[at] = value;
        }
    }

    private static boolean preserved(Work work) {
        boolean[] preserved = {false};
        work.model()
                .table("organization")
                .ifPresent(table -> work.rows().scan(table, null, row -> {
                    preserved[0] = row.value("orgdborgsettings") instanceof String xml
                            && PRESERVE.matcher(xml).find();
                    return false;
                }));
        return preserved[0];
    }
}
