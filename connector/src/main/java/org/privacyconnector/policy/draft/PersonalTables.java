package org.privacyconnector.policy.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** Finds the tables with personal data: the persons, what the platform keeps about them, and tables of one's own that point at them. */
final class PersonalTables {
    static final TableName CONTACT = new TableName("contact");
    static final TableName LEAD = new TableName("lead");

    /** What the platform ships, in the order in which a reader thinks of it, and the purpose that it is there for. */
    private static final List<Known> KNOWN = List.of(
            new Known("contact", Purpose.CUSTOMER),
            new Known("lead", Purpose.PROSPECTING),
            new Known("account", Purpose.CUSTOMER),
            new Known("incident", Purpose.SERVICE),
            new Known("opportunity", Purpose.CUSTOMER),
            new Known("quote", Purpose.CUSTOMER),
            new Known("salesorder", Purpose.CUSTOMER),
            new Known("invoice", Purpose.BOOKKEEPING),
            new Known("email", Purpose.CUSTOMER),
            new Known("phonecall", Purpose.CUSTOMER),
            new Known("task", Purpose.CUSTOMER),
            new Known("appointment", Purpose.CUSTOMER),
            new Known("letter", Purpose.CUSTOMER),
            new Known("fax", Purpose.CUSTOMER));

    private final MetadataReader metadata;

    PersonalTables(MetadataReader metadata) {
        this.metadata = metadata;
    }

    private record Known(String table, Purpose purpose) {}

    /**
     * One table with what was guessed about its columns.
     *
     * @param own whether it is none of the platform's own
     */
    record Found(Table table, Purpose purpose, boolean own, Map<Column, ColumnGuess> columns) {}

    /**
     * All tables that were found.
     *
     * @param unread tables of one's own whose definitions could not be read, with why
     */
    record All(List<Found> tables, Map<TableName, String> unread) {}

    /** Tables whose definitions must be read: those of the platform that are known here, and all that others have added. */
    Set<TableName> candidates() {
        Set<TableName> there = metadata.tables();
        Set<TableName> names = new LinkedHashSet<>();
        KNOWN.stream()
                .map(known -> new TableName(known.table()))
                .filter(there::contains)
                .forEach(names::add);
        // an added table bears its publisher's prefix; none of the platform's own has an underscore
        there.stream().filter(name -> name.value().contains("_")).sorted().forEach(names::add);
        return names;
    }

    All find() {
        List<Found> found = new ArrayList<>();
        Map<TableName, String> unread = new TreeMap<>();
        Set<TableName> pointing = pointing();
        for (TableName name : candidates()) {
            boolean own = name.value().contains("_");
            try {
                Table table = metadata.table(name).orElse(null);
                if (table != null && isKept(table)) {
                    look(table, own, pointing).ifPresentOrElse(found::add, () -> {});
                }
            } catch (DataverseAccessException unreadable) {
                if (!own) {
                    throw unreadable;
                }
                unread.put(name, Comments.of(String.valueOf(unreadable.getMessage())));
            }
        }
        return new All(found, unread);
    }

    /** Tables that we may change at all; of the others, the system that their rows come from answers. */
    private static boolean isKept(Table table) {
        return table.kind() == TableKind.STANDARD || table.kind() == TableKind.ACTIVITY;
    }

    private java.util.Optional<Found> look(Table table, boolean own, Set<TableName> pointing) {
        Map<Column, ColumnGuess> columns = new TreeMap<>(Comparator.comparing(Column::name));
        table.columns()
                .values()
                .forEach(column -> ColumnGuess.of(table, column).ifPresent(guess -> columns.put(column, guess)));
        boolean addressed = columns.values().stream()
                .anyMatch(guess -> guess.why() == null && guess.category().startsWith("contact."));
        boolean personal = !columns.isEmpty() && (!own || addressed || pointing.contains(table.name()));
        return personal
                ? java.util.Optional.of(new Found(table, purpose(table.name()), own, columns))
                : java.util.Optional.empty();
    }

    private Set<TableName> pointing() {
        Set<TableName> pointing = new TreeSet<>();
        for (TableName person : List.of(CONTACT, LEAD)) {
            for (Relationship relationship : metadata.childrenOf(person)) {
                pointing.add(relationship.referencing());
            }
        }
        return pointing;
    }

    private static Purpose purpose(TableName table) {
        return KNOWN.stream()
                .filter(known -> known.table().equals(table.value()))
                .map(Known::purpose)
                .findFirst()
                .orElse(Purpose.CUSTOMER);
    }
}
