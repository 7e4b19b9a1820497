package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * The order of a collection; the primary id settles what is left. Choices sort by number and lookups by the primary name of the row they
 * refer to, as documented. That empty values come first, descending last, and text in any case by the characters' numbers, is assumed.
 */
record Order(List<By> by) {
    /** One column of it. */
    record By(Operand.Field field, boolean descending) {}

    /** A row's place: its values of the order's columns, texts folded, and its id. */
    @SuppressWarnings("ArrayRecordComponent") // compared by id alone
    record Place(@Nullable Object[] values, UUID id) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && id.equals(place.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** The order that $orderby asks for. */
    static Order of(Scene scene, Table table, @Nullable String text, @Nullable Map<String, String> aliases) {
        if (text == null) {
            return new Order(List.of());
        }
        List<By> all = new ArrayList<>();
        for (String part : Text.split(text, ',')) {
            String[] words = part.strip().split("\\s+", -1);
            boolean descending = words.length == 2 && words[1].equals("desc");
            if (words[0].isEmpty()
                    || words.length > 2
                    || (words.length == 2 && !descending && !words[1].equals("asc"))) {
                throw Refused.bad("Syntax error in $orderby at '" + part.strip() + "'.");
            }
            String name = words[0].startsWith("@") && aliases != null ? aliases.get(words[0]) : words[0];
            if (name == null) {
                throw Refused.bad("The parameter alias " + words[0] + " has no value.");
            }
            all.add(new By(field(scene, table, name.strip()), descending));
        }
        return new Order(List.copyOf(all));
    }

    /** A column by its property, perhaps behind lookups. */
    static Operand.Field field(Scene scene, Table table, String name) {
        Path path = Path.start(scene, 0, table);
        String[] steps = name.split("/", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            String step = steps[i];
            Table from = path.end();
            Optional<Column> owner = Navigation.principal(scene.model(), from, step);
            if (owner.isPresent()) {
                // a principal has no other property than ownerid
                if (i != steps.length - 2 || !steps[i + 1].equals(Navigation.PRINCIPAL_ID)) {
                    throw Navigation.unknownOfPrincipal(steps[i + 1]);
                }
                return Operand.Field.of(path, owner.get());
            }
            Relationship relationship = Navigation.single(scene.model(), from, step);
            path = path.through(relationship);
        }
        Column column = Columns.property(path.end(), steps[steps.length - 1]);
        if (column == null) {
            throw Selection.unknown(path.end(), steps[steps.length - 1]);
        }
        return Operand.Field.of(path, column);
    }

    /** Whether it is that of the primary id, as it is when nothing is asked. */
    boolean byId() {
        return by.isEmpty()
                || (by.get(0).field().primary()
                        && by.get(0).field().path().hops().isEmpty()
                        && !by.get(0).descending());
    }

    /** The place of a row. */
    Place place(StoredRow row) {
        return place(values(row), row.id());
    }

    /** The place of a row of these values. */
    static Place place(List<@Nullable Object> values, UUID id) {
        @Nullable Object[] folded = new Object[values.size()];
        for (int i = 0; i < folded.length; i++) {
            Object value = values.get(i);
            folded[i] = value instanceof String text ? Comparison.folded(text) : value;
        }
        return new Place(folded, id);
    }

    /** A row's values of the order's columns. */
    List<@Nullable Object> values(StoredRow row) {
        @Nullable StoredRow[] rows = {row};
        List<@Nullable Object> values = new ArrayList<>();
        for (By each : by) {
            values.add(each.field().sortable(rows));
        }
        return values;
    }

    /** The order's columns. */
    List<Column> columns() {
        return by.stream().map(each -> each.field().column()).toList();
    }

    /** The order's columns as paging cookies name them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (By each : by) {
            StringBuilder name = new StringBuilder();
            each.field()
                    .path()
                    .hops()
                    .forEach(hop ->
                            name.append(hop.relationship().lookupNavigation()).append('.'));
            names.add(name.append(each.field().column().name()).toString());
        }
        return names;
    }

    /** Compares places. */
    Comparator<Place> comparator() {
        return (one, other) -> {
            for (int i = 0; i < by.size(); i++) {
                int order = compare(one.values()[i], other.values()[i]);
                if (order != 0) {
                    return by.get(i).descending() ? -order : order;
                }
            }
            return RowStore.BY_TEXT.compare(one.id(), other.id());
        };
    }

    /** The order of two values, the empty one first; texts are folded. */
    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? (other == null ? 0 : -1) : 1;
        }
        if (one instanceof org.mockdataverse.rows.Reference a && other instanceof org.mockdataverse.rows.Reference b) {
            return RowStore.BY_TEXT.compare(a.id(), b.id());
        }
        return one instanceof String a && other instanceof String b ? a.compareTo(b) : Comparison.order(one, other);
    }
}
