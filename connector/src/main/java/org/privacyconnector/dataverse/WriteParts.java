package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.query.OData;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Part;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Answer;
import org.privacyconnector.table.RowWriter.Write;
import org.privacyconnector.table.Table;

/**
 * Makes the request of a write. Each carries {@code If-Match}: the version where the table compares versions, else {@code *}, which still
 * demands that the row exists; a PATCH without it would bring a deleted row back (S4).
 */
final class WriteParts {
    private static final JsonMapper JSON = new JsonMapper();

    private final MetadataReader metadata;

    WriteParts(MetadataReader metadata) {
        this.metadata = metadata;
    }

    /** The request, or why there can be none; one of the two. */
    record Made(@Nullable Part part, @Nullable Answer refused) {}

    Made make(Write write) {
        Table table = metadata.table(write.row().table())
                .orElseThrow(() -> DataverseException.lasting(
                        "the environment has no table " + write.row().table()));
        String target = table.entitySetName() + "(" + write.row().id() + ")";
        Map<String, String> condition = Map.of("If-Match", condition(table, write.version()));
        if (write instanceof Write.Delete) {
            return new Made(new Part("DELETE", target, condition, null), null);
        }
        Write.Update update = (Write.Update) write;
        if (update.values().isEmpty()) {
            return refused("an update that changes nothing is not sent");
        }
        ObjectNode body = JSON.createObjectNode();
        for (Map.Entry<ColumnName, @Nullable Literal> entry : update.values().entrySet()) {
            Column column = table.columns().get(entry.getKey());
            String wrong = column == null
                    ? "the table has no column " + entry.getKey()
                    : put(body, table, column, entry.getValue());
            if (wrong != null) {
                return refused(wrong);
            }
        }
        return new Made(new Part("PATCH", target, condition, body.toString()), null);
    }

    private static Made refused(String why) {
        return new Made(null, new Answer.Refused("not-sent", why));
    }

    private static String condition(Table table, @Nullable RowVersion version) {
        return version != null && table.versioned() ? version.value() : "*";
    }

    /** Puts the value into the body; why not, or null. */
    private @Nullable String put(ObjectNode body, Table table, Column column, @Nullable Literal value) {
        if (column.type().isLookup()) {
            return putLookup(body, table, column, value);
        }
        String name = column.name().value();
        if (value == null) {
            body.putNull(name);
        } else if (value instanceof Literal.Text text) {
            body.put(name, text.value());
        } else if (value instanceof Literal.Numeric number) {
            putNumber(body, column, number.value());
        } else if (value instanceof Literal.Truth truth) {
            body.put(name, truth.value());
        } else if (value instanceof Literal.Label) {
            return "a choice's label is never sent";
        } else {
            body.put(name, OData.literal(value));
        }
        return null;
    }

    private static void putNumber(ObjectNode body, Column column, BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        switch (column.type()) {
            case DECIMAL, DOUBLE, MONEY -> body.put(column.name().value(), number);
            default -> {
                if (whole) {
                    body.put(column.name().value(), number.toBigIntegerExact());
                } else {
                    body.put(column.name().value(), number);
                }
            }
        }
    }

    /**
     * A lookup is written through the navigation property of one target; emptying it through any of them empties the column whichever table it
     * points at [K].
     */
    private @Nullable String putLookup(ObjectNode body, Table table, Column column, @Nullable Literal value) {
        List<Relationship> ways = metadata.parentsOf(table.name()).stream()
                .filter(way -> way.referencingColumn().equals(column.name())
                        && !way.lookupNavigation().isEmpty())
                .sorted(Comparator.comparing(way -> way.referenced().value()))
                .toList();
        if (ways.isEmpty()) {
            return "lookup " + column.name() + " has no navigation property to write it by";
        }
        String bind = OData.navigation(ways.get(0).lookupNavigation()) + "@odata.bind";
        if (value == null) {
            body.putNull(bind);
            return null;
        }
        if (!(value instanceof Literal.Id id) || ways.size() != 1) {
            return "lookup " + column.name() + " can be emptied, and set only where it points at one table";
        }
        Table target = metadata.table(ways.get(0).referenced()).orElse(null);
        if (target == null) {
            return "lookup " + column.name() + " points at a table that is not there";
        }
        body.put(bind, target.entitySetName() + "(" + id.value() + ")");
        return null;
    }
}
