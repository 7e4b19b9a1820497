package org.mockdataverse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.fault.FaultFile;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** What faults do to an environment: as another user past security, and, for its definitions, by request of an administrator. */
final class FaultHands implements FaultFile.Hands {
    private final MockRows rows;
    private final Exchange engine;
    private final Supplier<String> administrator;

    FaultHands(MockRows rows, Exchange engine, Supplier<String> administrator) {
        this.rows = rows;
        this.engine = engine;
        this.administrator = administrator;
    }

    @Override
    public void edit(Table table, UUID row, Map<String, String> values) {
        if (rows.exists(table.name(), row)) {
            Map<String, @Nullable Object> typed = new LinkedHashMap<>();
            values.forEach((name, text) -> typed.put(name, typed(table, name, text)));
            rows.update(table.name(), row, typed);
        }
    }

    private static @Nullable Object typed(Table table, String name, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (table.column(name).orElseThrow().type()) {
            case INTEGER, CHOICE, STATE, STATUS -> Integer.valueOf(text);
            case BIGINT -> Long.valueOf(text);
            case DECIMAL, MONEY -> new java.math.BigDecimal(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }

    @Override
    public void revoke(String privilege, @Nullable String role) {
        for (UUID id : rows.find("privilege", row -> privilege.equals(row.get("name")))) {
            rows.find(
                            "roleprivileges",
                            row -> refers(row.get("privilegeid"), id)
                                    && (role == null || named(row.get("roleid"), role)))
                    .forEach(grant -> rows.delete("roleprivileges", grant));
        }
    }

    private static boolean refers(@Nullable Object value, UUID id) {
        return id.equals(value)
                || (value instanceof Reference reference && reference.id().equals(id));
    }

    private boolean named(@Nullable Object value, String role) {
        UUID id = value instanceof Reference reference ? reference.id() : (UUID) value;
        return id != null
                && rows.get("role", id)
                        .filter(row -> role.equals(row.get("name")))
                        .isPresent();
    }

    @Override
    public void dropColumn(Table table, String column) {
        Answer answer = engine.exchange(Ask.of(
                "DELETE",
                "/api/data/v9.2/EntityDefinitions(LogicalName='" + table.name() + "')/Attributes(LogicalName='" + column
                        + "')",
                Headers.of("Authorization", "Bearer " + administrator.get(), "Consistency", "Strong")));
        if (answer.status() >= 300) {
            throw new IllegalStateException("the fault could not drop column " + column + " of " + table.name()
                    + ": the stand-in answered " + answer.status());
        }
    }
}
