package org.mockdataverse.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** An environment in memory, and the queries that tests put to it. */
final class Rig {
    static final Instant NOW = Instant.parse("2026-03-15T10:30:00Z");
    static final UUID USER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    static final UUID UNIT = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    static final Model MODEL = StandardModel.create();
    private static final ObjectMapper JSON = new ObjectMapper();

    final Model model;
    final RowStore rows;
    final EngineSettings settings;
    final RowService service;
    Sight sight = Sight.everything();

    Rig() {
        this(Switches.DEFAULTS);
    }

    Rig(Switches switches) {
        this(MODEL, switches);
    }

    Rig(Model model, Switches switches) {
        this.model = model;
        rows = new RowStore(model);
        settings = EngineSettings.sample(model, () -> NOW);
        service = new RowService(settings, rows, switches);
    }

    Caller caller() {
        return new Caller(USER, UNIT, sight, false);
    }

    static UUID id(int number) {
        return new UUID(0, number);
    }

    static Reference to(String table, int number) {
        return new Reference(table, id(number));
    }

    /** Puts a row past every rule; columns and values alternate. */
    UUID put(String table, int number, @Nullable Object... columnsAndValues) {
        return put(rows, table, number, columnsAndValues);
    }

    UUID put(RowStore store, String table, int number, @Nullable Object... columnsAndValues) {
        Table of = model.get(table);
        @Nullable Object[] values = new Object[of.columns().size()];
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            int ordinal = of.ordinal(String.valueOf(columnsAndValues[i]));
            if (ordinal < 0) {
                throw new IllegalArgumentException("no column " + columnsAndValues[i]);
            }
            values[ordinal] = columnsAndValues[i + 1];
        }
        store.put(of, id(number), rows.nextVersion(), values);
        return id(number);
    }

    // -- queries for answers

    /** The answer to FetchXML about the table that it names. */
    JsonNode fetch(String xml, String... headers) {
        String table = xml.replaceFirst("(?s).*?<entity name='(\\w+)'.*", "$1");
        return ask(table, "fetchXml=" + encode(xml), headers);
    }

    JsonNode ask(String table, String query, String... headers) {
        Answer answer = new Fetches(settings, service).answer(caller(), model.get(table), query, Headers.of(headers));
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Numbers of the rows of an answer. */
    static List<Integer> numbers(JsonNode answer, String idColumn) {
        List<Integer> numbers = new ArrayList<>();
        answer.get("value")
                .forEach(row -> numbers.add(
                        (int) UUID.fromString(row.get(idColumn).asText()).getLeastSignificantBits()));
        return numbers;
    }

    // -- queries for ids

    /** Numbers of the rows that FetchXML finds, in the order of ids. */
    List<Integer> found(String xml) {
        return numbers(new QueryExpressions(settings, service).ofFetch(xml).ids(caller()));
    }

    /** Numbers of the contacts that a filter, or links, find. */
    List<Integer> contacts(String inner) {
        return found("<fetch><entity name='contact'>" + inner + "</entity></fetch>");
    }

    /** Numbers of the contacts that one condition finds. */
    List<Integer> where(String condition) {
        return contacts("<filter><condition " + condition + "/></filter>");
    }

    static List<Integer> numbers(List<UUID> ids) {
        return ids.stream().map(each -> (int) each.getLeastSignificantBits()).toList();
    }

    /** JSON in tests is written with single quotes. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A caller who does not see some things. */
    static Sight blindTo(Set<String> tables, Set<UUID> hidden, Set<String> columns) {
        return new Sight() {
            @Override
            public boolean mayRead(Table table) {
                return !tables.contains(table.name());
            }

            @Override
            public boolean sees(StoredRow row) {
                return !hidden.contains(row.id());
            }

            @Override
            public boolean sees(Table table, Column column) {
                return !columns.contains(column.name());
            }
        };
    }

    /** The members of an object, in their order. */
    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
