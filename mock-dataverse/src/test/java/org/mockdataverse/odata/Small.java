package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;

/** A small environment: people, firms, calls, clubs; and the questions tests put to it. */
final class Small {
    static final Instant NOW = Instant.parse("2026-03-15T10:30:00Z");
    static final Model MODEL = model();
    static final ObjectMapper JSON = new ObjectMapper();

    final RowStore rows = new RowStore(MODEL);
    final EngineSettings settings = EngineSettings.sample(MODEL, () -> NOW);
    final Reads reads = new Reads(settings, rows);
    Sight sight = Sight.everything();

    static Table table(String name) {
        return MODEL.get(name);
    }

    static UUID id(int number) {
        return UUID.fromString(String.format("00000000-0000-0000-0000-%012d", number));
    }

    /** Puts a row; columns and values alternate, a lookup's value is a {@link Reference}. */
    UUID put(String table, int number, @Nullable Object... columnsAndValues) {
        Table of = table(table);
        @Nullable Object[] values = new Object[of.columns().size()];
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            int ordinal = of.ordinal(String.valueOf(columnsAndValues[i]));
            if (ordinal < 0) {
                throw new IllegalArgumentException("no column " + columnsAndValues[i]);
            }
            values[ordinal] = columnsAndValues[i + 1];
        }
        rows.put(of, id(number), rows.nextVersion(), values);
        return id(number);
    }

    static Reference to(String table, int number) {
        return new Reference(table, id(number));
    }

    Answer ask(String table, String query, String... headers) {
        return reads.collection(sight, table(table), null, query, Headers.of(headers));
    }

    JsonNode rows(String table, String query, String... headers) {
        return json(ask(table, query, headers));
    }

    /** Numbers of the people that a filter finds, in the order given. */
    List<Integer> found(String table, String filter) {
        return numbers(table, rows(table, "$select=" + table(table).primaryId() + "&$filter=" + encode(filter)));
    }

    static List<Integer> numbers(String table, JsonNode answer) {
        return StreamSupport.stream(answer.get("value").spliterator(), false)
                .map(row -> number(row.get(table(table).primaryId()).asText()))
                .toList();
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(24));
    }

    /** Follows nextLink to the end; answers every page. */
    List<JsonNode> pages(String table, String query, String... headers) {
        List<JsonNode> pages = new ArrayList<>();
        String next = query;
        while (next != null) {
            JsonNode page = rows(table, next, headers);
            pages.add(page);
            next = next(page);
        }
        return pages;
    }

    static @Nullable String next(JsonNode page) {
        JsonNode link = page.get("@odata.nextLink");
        return link == null ? null : link.asText().substring(link.asText().indexOf('?') + 1);
    }

    static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Model model() {
        Column owner = column("ownerid", ColumnType.OWNER).targets("user").made();
        Table person = table(
                "person",
                "people",
                "fullname",
                List.of(new AlternateKey("by_mail", new Label("Mail", "E-post"), List.of("mail"))),
                column("fullname", ColumnType.STRING).made(),
                column("mail", ColumnType.STRING).secured().made(),
                column("note", ColumnType.MEMO).made(),
                column("age", ColumnType.INTEGER).made(),
                column("points", ColumnType.BIGINT).made(),
                column("income", ColumnType.MONEY).made(),
                column("weight", ColumnType.DOUBLE).made(),
                column("share", ColumnType.DECIMAL).made(),
                column("donotmail", ColumnType.BOOLEAN).made(),
                column("statecode", ColumnType.STATE)
                        .choices(
                                new Choice(0, new Label("Active", "Aktiv"), -1),
                                new Choice(1, new Label("Inactive", "Inaktiv"), -1))
                        .made(),
                column("hobbies", ColumnType.MULTICHOICE)
                        .choices(
                                new Choice(1, new Label("Chess", "Schack"), -1),
                                new Choice(11, new Label("Sailing", "Segling"), -1))
                        .made(),
                column("createdon", ColumnType.DATETIME).made(),
                column("birthdate", ColumnType.DATETIME).days().made(),
                column("seenon", ColumnType.DATETIME).independent().made(),
                column("employerid", ColumnType.CUSTOMER)
                        .targets("firm", "person")
                        .made(),
                column("transactioncurrencyid", ColumnType.LOOKUP)
                        .targets("currency")
                        .made(),
                owner,
                column("shadow", ColumnType.VIRTUAL).made());
        Table firm = table(
                "firm",
                "firms",
                "name",
                List.of(),
                column("name", ColumnType.STRING).made(),
                column("bossid", ColumnType.LOOKUP).targets("person").made(),
                column("createdon", ColumnType.DATETIME).made(),
                owner);
        Table call = table(
                "call",
                "calls",
                "subject",
                List.of(),
                column("subject", ColumnType.STRING).made(),
                column("endedon", ColumnType.DATETIME).made(),
                column("callerid", ColumnType.LOOKUP).targets("person", "firm").made(),
                owner);
        Table club = table(
                "club",
                "clubs",
                "name",
                List.of(),
                column("name", ColumnType.STRING).made(),
                owner);
        Table member = table(
                "clubmember",
                "clubmembers",
                "",
                List.of(),
                column("personid", ColumnType.LOOKUP).targets("person").made(),
                column("clubid", ColumnType.LOOKUP).targets("club").made());
        Table user = table(
                "user",
                "users",
                "name",
                List.of(),
                column("name", ColumnType.STRING).made());
        Table currency = table(
                "currency",
                "currencies",
                "name",
                List.of(),
                column("name", ColumnType.STRING).made());
        return new Model(
                List.of(person, firm, call, club, member, user, currency),
                List.of(
                        relation("firm_people", "firm", "person", "employerid", "employerid_firm", "firm_people"),
                        relation(
                                "person_people",
                                "person",
                                "person",
                                "employerid",
                                "employerid_person",
                                "person_people"),
                        relation("boss_firms", "person", "firm", "bossid", "bossid", "boss_firms"),
                        relation("person_calls", "person", "call", "callerid", "callerid_person", "person_calls"),
                        relation("firm_calls", "firm", "call", "callerid", "callerid_firm", "firm_calls"),
                        relation("user_people", "user", "person", "ownerid", "owninguser", "user_people"),
                        relation(
                                "currency_people",
                                "currency",
                                "person",
                                "transactioncurrencyid",
                                "transactioncurrencyid",
                                "currency_people")),
                List.of(new ManyToMany(
                        "club_association",
                        "person",
                        "person_clubs",
                        "club",
                        "club_people",
                        "clubmember",
                        "personid",
                        "clubid")));
    }

    private static Relationship relation(
            String name, String one, String many, String column, String toOne, String toMany) {
        return new Relationship(
                name, one, one + "id", many, column, toMany, toOne, Cascade.REMOVE_LINK, Cascade.NO_CASCADE);
    }

    private static Table table(
            String name, String set, String primaryName, List<AlternateKey> keys, Column... columns) {
        List<Column> all = new ArrayList<>();
        all.add(column(name + "id", ColumnType.UNIQUEIDENTIFIER).made());
        all.addAll(List.of(columns));
        return new Table(
                new Table.Traits(
                        name,
                        Character.toUpperCase(name.charAt(0)) + name.substring(1),
                        set,
                        name + "id",
                        primaryName,
                        10_000 + name.hashCode() % 100,
                        new Label(name, name),
                        Table.Ownership.USER,
                        "Standard",
                        false,
                        true,
                        true),
                all,
                keys);
    }

    private static Making column(String name, ColumnType type) {
        return new Making(name, type);
    }

    private static final class Making {
        private final String name;
        private final ColumnType type;
        private DateBehaviour behaviour = DateBehaviour.USER_LOCAL;
        private List<String> targets = List.of();
        private List<Choice> choices = List.of();
        private boolean secured;

        Making(String name, ColumnType type) {
            this.name = name;
            this.type = type;
        }

        Making days() {
            behaviour = DateBehaviour.DATE_ONLY;
            return this;
        }

        Making independent() {
            behaviour = DateBehaviour.TIME_ZONE_INDEPENDENT;
            return this;
        }

        Making targets(String... names) {
            targets = List.of(names);
            return this;
        }

        Making choices(Choice... all) {
            choices = List.of(all);
            return this;
        }

        Making secured() {
            secured = true;
            return this;
        }

        Column made() {
            return new Column(
                    name,
                    Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    type,
                    new Label(name, name),
                    100,
                    type == ColumnType.DATETIME
                            ? (behaviour == DateBehaviour.DATE_ONLY ? "DateOnly" : "DateAndTime")
                            : "",
                    behaviour,
                    choices,
                    targets,
                    "None",
                    true,
                    true,
                    true,
                    secured,
                    "",
                    0);
        }
    }

    /** A caller who does not see some things. */
    static Sight blindTo(java.util.Set<String> tables, java.util.Set<UUID> hidden, java.util.Set<String> columns) {
        return new Sight() {
            @Override
            public boolean mayRead(Table table) {
                return !tables.contains(table.name());
            }

            @Override
            public boolean sees(org.mockdataverse.rows.StoredRow row) {
                return !hidden.contains(row.id());
            }

            @Override
            public boolean sees(Table table, Column column) {
                return !columns.contains(column.name());
            }
        };
    }
}
