package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.OtherPrivileges;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** An environment in memory with one user who may do everything without being an administrator. */
final class World {
    static final String BASE = "/api/data/v9.2/";
    static final UUID UNIT = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    static final UUID USER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    static final UUID ROLE = UUID.fromString("00000000-0000-0000-0000-0000000000c1");
    private static final Model STANDARD = StandardModel.create();
    private static final ObjectMapper JSON = new ObjectMapper();

    final RowStore rows;
    final RowService service;
    final Engine engine;
    final EngineSettings settings;
    final List<Heard> heard = java.util.Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private String token = "user";
    private final Map<String, UUID> tokens = new HashMap<>();

    World() {
        this(STANDARD, Switches.DEFAULTS);
    }

    World(Switches switches) {
        this(STANDARD, switches);
    }

    World(Model model) {
        this(model, Switches.DEFAULTS);
    }

    World(Model model, Switches switches) {
        InstantSource clock = () -> now;
        settings = EngineSettings.sample(model, clock);
        rows = new RowStore(model);
        service = new RowService(settings, rows, switches);
        engine = new Engine(settings, service, text -> Optional.ofNullable(tokens.get(text)), heard::add);
        insert("businessunit", UNIT, Map.of("name", "Contoso"));
        for (Table table : model.tables()) {
            for (Privilege privilege : Privilege.of(table)) {
                if (row("privilege", privilege.id()) == null) {
                    insert("privilege", privilege.id(), Map.of("name", privilege.name()));
                }
            }
        }
        OtherPrivileges.NAMES.stream()
                .filter(name -> row("privilege", Privilege.idOf(name)) == null)
                .forEach(name -> insert("privilege", Privilege.idOf(name), Map.of("name", name)));
        insert("role", ROLE, Map.of("name", "Connector", "businessunitid", new Reference("businessunit", UNIT)));
        user("user", USER, UNIT);
        give(USER, ROLE);
        OtherPrivileges.NAMES.stream()
                .filter(name -> !name.equals(OtherPrivileges.ACT_ON_BEHALF))
                .forEach(name -> allow(ROLE, name));
        for (Table table : model.tables()) {
            for (Privilege.Right right : Privilege.Right.values()) {
                grant(ROLE, table.name(), right, 8);
            }
        }
    }

    // -- time and callers

    void later(Duration by) {
        now = now.plus(by);
    }

    Instant now() {
        return now;
    }

    /** From now on requests carry this token. */
    World as(String other) {
        token = other;
        return this;
    }

    // -- what tests put in past security

    UUID insert(String table, Map<String, ?> values) {
        return insert(table, null, values);
    }

    UUID insert(String table, @Nullable UUID id, Map<String, ?> values) {
        Table to = service.rows().model().get(table);
        return service.create(Caller.ofSystem(), to, id, service.draft(to, values));
    }

    void user(String name, UUID id, UUID unit) {
        UUID application = new UUID(7, id.getLeastSignificantBits());
        insert(
                "systemuser",
                id,
                Map.of(
                        "firstname",
                        name,
                        "applicationid",
                        application,
                        "businessunitid",
                        new Reference("businessunit", unit)));
        tokens.put(name, application);
    }

    UUID role(String name) {
        return insert("role", Map.of("name", name));
    }

    void give(UUID user, UUID role) {
        link("systemuser", "systemuserroles_association", user, role);
    }

    void link(String table, String navigation, UUID first, UUID second) {
        var association = service.rows().model().manyToMany(table, navigation).orElseThrow();
        boolean straight = association.table1().equals(table);
        service.associate(Caller.ofSystem(), association, straight ? first : second, straight ? second : first);
    }

    /** Grants the right with that mask of depth, if not granted yet. */
    void grant(UUID role, String table, Privilege.Right right, int mask) {
        UUID privilege = Privilege.of(service.rows().model().get(table), right).id();
        UUID id = UUID.nameUUIDFromBytes((role + "/" + privilege).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (row("privilege", privilege) != null && row("roleprivileges", id) == null) {
            insert(
                    "roleprivileges",
                    id,
                    Map.of(
                            "roleid", new Reference("role", role),
                            "privilegeid", new Reference("privilege", privilege),
                            "privilegedepthmask", mask));
        }
    }

    /** Grants a privilege that is on no table. */
    void allow(UUID role, String privilege) {
        UUID id = Privilege.idOf(privilege);
        if (row("privilege", id) == null) {
            insert("privilege", id, Map.of("name", privilege));
        }
        insert(
                "roleprivileges",
                Map.of(
                        "roleid", new Reference("role", role),
                        "privilegeid", new Reference("privilege", id),
                        "privilegedepthmask", 8));
    }

    // -- what tests look at

    @Nullable
    StoredRow row(String table, UUID id) {
        return rows.get(rows.model().get(table), id);
    }

    @Nullable
    Object value(String table, UUID id, String column) {
        StoredRow row = row(table, id);
        if (row == null) {
            throw new AssertionError("no " + table + " " + id);
        }
        return row.value(column);
    }

    long version(String table, UUID id) {
        StoredRow row = row(table, id);
        if (row == null) {
            throw new AssertionError("no " + table + " " + id);
        }
        return row.version();
    }

    long count(String table) {
        return rows.count(rows.model().get(table));
    }

    // -- requests

    Answer get(String path, String... headers) {
        return engine.exchange(Ask.of("GET", at(path), signed(headers)));
    }

    Answer delete(String path, String... headers) {
        return engine.exchange(Ask.of("DELETE", at(path), signed(headers)));
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer send(String method, String path, String body, String... headers) {
        Headers all = signed(headers).with("Content-Type", "application/json");
        return engine.exchange(Ask.of(method, at(path), all, quoted(body)));
    }

    Answer batch(String type, String body, String... headers) {
        return engine.exchange(Ask.of("POST", BASE + "$batch", signed(headers).with("Content-Type", type), body));
    }

    Headers signed(String... headers) {
        return Headers.of(headers).with("Authorization", "Bearer " + token);
    }

    /** JSON in tests is written with single quotes. */
    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String at(String path) {
        return path.startsWith("/") || path.startsWith("http") ? path : BASE + path;
    }

    // -- answers

    static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException other) {
            throw new UncheckedIOException(other);
        }
    }

    static String code(Answer answer) {
        return json(answer).at("/error/code").textValue();
    }

    static UUID created(Answer answer) {
        String url = answer.headers().first("OData-EntityId").orElseThrow();
        return UUID.fromString(url.substring(url.lastIndexOf('(') + 1, url.length() - 1));
    }
}
