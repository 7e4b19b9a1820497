package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.query.OData;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Part;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Answer;
import org.privacyconnector.table.RowWriter.Write;
import org.privacyconnector.table.Table;

/**
 * Makes the request of a write. Each change of a row carries {@code If-Match}: the version where the table compares versions, else {@code *}, which still
 * demands that the row exists; a PATCH without it would bring a deleted row back (S4).
 */
final class WriteParts {
    private static final JsonMapper JSON = new JsonMapper();

    private final MetadataReader metadata;
    private final UnaryOperator<String> secrets;

    /** @param secrets gives the secret that a reference names, or throws {@link DataverseAccessException} with a sentence that is safe to show */
    WriteParts(MetadataReader metadata, UnaryOperator<String> secrets) {
        this.metadata = metadata;
        this.secrets = secrets;
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
        ObjectNode body = JSON.createObjectNode();
        if (write instanceof Write.Create create) {
            body.put(table.primaryId().value(), create.row().id().toString());
            Made wrong = fill(body, table, create.values());
            return wrong != null
                    ? wrong
                    : new Made(new Part("POST", table.entitySetName(), Map.of(), body.toString()), null);
        }
        Write.Update update = (Write.Update) write;
        if (update.values().isEmpty()) {
            return refused("an update that changes nothing is not sent");
        }
        Made wrong = fill(body, table, update.values());
        return wrong != null ? wrong : new Made(new Part("PATCH", target, condition, body.toString()), null);
    }

    /** Puts the values into the body; why they cannot be sent, or null. */
    private @Nullable Made fill(ObjectNode body, Table table, Map<ColumnName, @Nullable Literal> values) {
        for (Map.Entry<ColumnName, @Nullable Literal> entry : values.entrySet()) {
            Column column = table.columns().get(entry.getKey());
            String wrong = column == null
                    ? "the table has no column " + entry.getKey()
                    : put(body, table, column, entry.getValue());
            if (wrong != null) {
                return refused(wrong);
            }
        }
        return null;
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
        } else if (value instanceof Literal.Secret secret) {
            try {
                body.put(name, header(secret.header(), secrets.apply(secret.reference())));
            } catch (DataverseAccessException unknown) {
                return String.valueOf(unknown.getMessage());
            }
        } else if (value instanceof Literal.Label) {
            return "a choice's label is never sent";
        } else {
            body.put(name, OData.literal(value));
        }
        return null;
    }

    /** The settings of a webhook that authenticates itself by a header. [K] */
    private static String header(String header, String secret) {
        return "<settings><setting name=\"" + header + "\" value=\"" + escaped(secret) + "\" /></settings>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
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
        if (value instanceof Literal.Reference reference) {
            Relationship way = ways.stream()
                    .filter(some -> some.referenced().equals(reference.table()))
                    .findFirst()
                    .orElse(null);
            return way == null
                    ? "lookup " + column.name() + " cannot point at " + reference.table()
                    : bind(body, way, column, reference.id());
        }
        if (!(value instanceof Literal.Id id) || ways.size() != 1) {
            return "lookup " + column.name() + " can be emptied, and set only where it points at one table";
        }
        return bind(body, ways.get(0), column, id.value());
    }

    private @Nullable String bind(ObjectNode body, Relationship way, Column column, UUID id) {
        Table target = metadata.table(way.referenced()).orElse(null);
        if (target == null) {
            return "lookup " + column.name() + " points at a table that is not there";
        }
        body.put(OData.navigation(way.lookupNavigation()) + "@odata.bind", target.entitySetName() + "(" + id + ")");
        return null;
    }
}
