package org.mockdataverse.engine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Values;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;

/** Finds the rows that URLs name, by id or by alternate key. */
public final class Locator {
    private final RowStore rows;
    private final Model model;
    private final Predicate<String> hosts;
    private final boolean quoted;

    /** Takes addresses of any host. */
    public Locator(RowStore rows) {
        this(rows, host -> true);
    }

    /** Takes absolute addresses of those hosts, each with its port where it has one. */
    public Locator(RowStore rows, Predicate<String> hosts) {
        this(rows, hosts, false);
    }

    /** The same, which takes ids in quotation marks or braces too. */
    public Locator(RowStore rows, Predicate<String> hosts, boolean quoted) {
        this.quoted = quoted;
        this.rows = rows;
        this.hosts = hosts;
        this.model = rows.model();
    }

    /** The row of a keyed segment. */
    public Located locate(Table table, String inside) {
        List<Literals.Pair> pairs = Literals.pairs(inside);
        Literals.Pair first = pairs.get(0);
        if (pairs.size() == 1 && (first.name().isEmpty() || first.name().equals(table.primaryId()))) {
            return new Located(table, uuid(bare(first.literal())).orElseThrow(() -> wrongKey(table)), Map.of());
        }
        for (AlternateKey key :
                table.keys().stream().filter(AlternateKey::active).toList()) {
            Map<String, Object> values = values(table, key, pairs);
            if (values != null) {
                Optional<UUID> id = rows.byKey(table, key, new ArrayList<>(values.values()));
                return new Located(table, id.orElse(null), values);
            }
        }
        throw wrongKey(table);
    }

    /** The row at an address in a body; it need not exist when it is named by its id. */
    public Reference row(String url, ContentIds ids) {
        String host = Address.host(url);
        if (!host.isEmpty() && !hosts.test(host)) {
            throw Refused.bad("An absolute address in the body is not based on the address of this environment.");
        }
        Address address = Address.ofRow(url, ids);
        if (address.segments().size() != 1 || !address.segments().get(0).closed()) {
            throw Refused.bad("An address in the body does not name one row.");
        }
        Address.Segment segment = address.segments().get(0);
        Table table = model.entitySet(segment.name()).orElseThrow(() -> noSuchSegment(segment.name()));
        return new Reference(table.name(), locate(table, segment.inside()).found());
    }

    private String bare(String literal) {
        boolean wrapped = (literal.startsWith("'") && literal.endsWith("'"))
                || (literal.startsWith("{") && literal.endsWith("}"));
        return quoted && wrapped && literal.length() > 2 ? literal.substring(1, literal.length() - 1) : literal;
    }

    /** The row of that table at an address in a body; a key that no row has names none. */
    public Located located(Table table, String url) {
        Address address = Address.ofRow(url, ContentIds.none());
        List<Address.Segment> segments = address.segments();
        if (segments.size() != 1
                || !segments.get(0).closed()
                || !segments.get(0).name().equals(table.entitySet())) {
            throw Refused.bad("An address in the body does not name one row of '" + table.name() + "'.");
        }
        return locate(table, segments.get(0).inside());
    }

    /** The row with those values in all columns of one of the table's alternate keys; empty when they fill none. */
    public Optional<Located> byKey(Table table, Map<String, ? extends @Nullable Object> values) {
        for (AlternateKey key : table.keys()) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            for (String column : key.columns()) {
                Object value = values.get(column);
                if (value != null) {
                    wanted.put(column, value);
                }
            }
            if (wanted.size() == key.columns().size()) {
                Optional<UUID> id = rows.byKey(table, key, new ArrayList<>(wanted.values()));
                return Optional.of(new Located(table, id.orElse(null), wanted));
            }
        }
        return Optional.empty();
    }

    public static Refused noSuchSegment(String name) {
        return new Refused(404, Codes.BAD_REQUEST, "Resource not found for the segment '" + name + "'.");
    }

    public static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    /** The key's values in its order of columns; null when the pairs name other columns. */
    private @Nullable Map<String, Object> values(Table table, AlternateKey key, List<Literals.Pair> pairs) {
        if (pairs.size() != key.columns().size()) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : key.columns()) {
            Column column = table.column(name).orElseThrow(() -> wrongKey(table));
            Optional<Literals.Pair> pair = pairs.stream()
                    .filter(each -> each.name().equals(column.property()))
                    .findFirst();
            if (pair.isEmpty()) {
                return null;
            }
            values.put(name, value(table, column, pair.get().literal()));
        }
        return values;
    }

    private Object value(Table table, Column column, String literal) {
        try {
            @Nullable
            Object value = column.type().isLookup()
                    ? reference(table, column, literal)
                    : Values.ofPlain(table, column, plain(column, literal));
            if (value != null) {
                return value;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException other) {
            // told below
        }
        throw wrongKey(table);
    }

    private static Object plain(Column column, String literal) {
        return switch (column.type()) {
            case STRING, MEMO, ENTITYNAME -> Literals.unquoted(literal);
            case BOOLEAN -> literal.equals("true");
            case DATETIME, UNIQUEIDENTIFIER -> literal;
            default -> new BigDecimal(literal);
        };
    }

    /** A lookup in a key names only an id; the table is the one of its targets that has it. */
    private Reference reference(Table table, Column column, String literal) {
        UUID id = uuid(literal).orElseThrow(() -> wrongKey(table));
        String target = column.targets().stream()
                .filter(each ->
                        model.table(each).map(there -> rows.get(there, id)).isPresent())
                .findFirst()
                .orElseGet(() -> column.targets().isEmpty()
                        ? table.name()
                        : column.targets().get(0));
        return new Reference(target, id);
    }

    private static Refused wrongKey(Table table) {
        return Refused.bad("The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM."
                + table.name() + "'. Ensure that the names and number of key properties match the declared or"
                + " alternate key properties for the resource.");
    }
}
