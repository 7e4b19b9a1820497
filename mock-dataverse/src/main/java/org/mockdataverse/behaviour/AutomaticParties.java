package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Parties that an activity has of itself, as far as what it refers to can be a party: what it regards and who owns it. */
final class AutomaticParties {
    private static final String MASK = "participationtypemask";
    private static final String PARTY = "partyid";
    private static final Map<Integer, String> COLUMNS = Map.of(8, "regardingobjectid", 9, Names.OWNER);

    private AutomaticParties() {}

    /**
     * Adds and takes away, so that there is one of each kind, as the activity is now.
     *
     * @param said parties that the request says; kinds that it says itself are left alone
     */
    static void settle(Work work, Table activity, UUID id, List<Map<String, @Nullable Object>> said, Ids ids) {
        StoredRow row = work.get(activity, id);
        Optional<Table> parties = work.model().table(Names.PARTY);
        if (!activity.traits().activity() || Activities.isPointer(activity) || row == null || parties.isEmpty()) {
            return;
        }
        for (int mask : List.of(8, 9)) {
            boolean own = said.stream().anyMatch(each -> Integer.valueOf(mask).equals(each.get(MASK)));
            if (!own) {
                settle(work, parties.get(), row, mask, ids);
            }
        }
    }

    private static void settle(Work work, Table parties, StoredRow activity, int mask, Ids ids) {
        List<String> possible = parties.column(PARTY).map(Column::targets).orElse(List.of());
        String column = COLUMNS.getOrDefault(mask, "");
        Reference wanted = activity.value(column) instanceof Reference reference && possible.contains(reference.table())
                ? reference
                : null;
        List<StoredRow> there = new ArrayList<>();
        for (UUID each : Activities.partiesOf(work, activity.id())) {
            StoredRow party = work.get(parties, each);
            if (party != null && Integer.valueOf(mask).equals(party.value(MASK))) {
                there.add(party);
            }
        }
        boolean same = there.size() == 1
                && wanted != null
                && wanted.equals(there.get(0).value(PARTY));
        if (same) {
            return;
        }
        there.forEach(party -> work.remove(parties, party.id()));
        if (wanted != null) {
            @Nullable Object[] values = new Object[parties.columns().size()];
            values[parties.ordinal(Names.ACTIVITY)] =
                    new Reference(Activities.referredAs(parties, activity.table()), activity.id());
            values[parties.ordinal(PARTY)] = wanted;
            values[parties.ordinal(MASK)] = mask;
            int deleted = parties.ordinal("ispartydeleted");
            if (deleted >= 0) {
                values[deleted] = false;
            }
            Activities.add(work, parties, values, ids);
        }
    }
}
