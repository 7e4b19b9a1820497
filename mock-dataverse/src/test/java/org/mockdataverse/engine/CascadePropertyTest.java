package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelBuilder;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Random writes and deletes over random relationships end where a simple model of the rules says, indexes and all. */
class CascadePropertyTest {
    private static final int TABLES = 4;
    private static final List<Cascade> RULES =
            List.of(Cascade.CASCADE, Cascade.CASCADE, Cascade.REMOVE_LINK, Cascade.NO_CASCADE, Cascade.RESTRICT);

    private record Key(int table, UUID id) {}

    /** A row of the simple model: its lookups by relationship, and its key's value. */
    private record Row(Map<String, UUID> links, String code) {}

    private final Map<Key, Row> expected = new HashMap<>();
    private final List<Relationship> relationships = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void rows_end_where_a_simple_model_says(long seed) {
        SplittableRandom random = new SplittableRandom(Long.getLong("samples.seed", seed));
        World world = new World(model(random));
        for (int step = 0; step < 250; step++) {
            if (random.nextInt(3) == 0) {
                delete(world, random);
            } else if (random.nextInt(4) == 0) {
                together(world, random);
            } else {
                write(world, random);
            }
            if (step % 25 == 24) {
                compare(world);
            }
        }
        compare(world);
    }

    private Model model(SplittableRandom random) {
        ModelBuilder builder = StandardModel.builder();
        for (int table = 0; table < TABLES; table++) {
            TableBuilder columns = TableBuilder.of("New_T" + table, "new_t" + table + "s")
                    .text("New_Code", 20, "Code", "Kod")
                    .key("new_code", "new_code")
                    .standardColumns();
            for (int lookup = 0; lookup < 2; lookup++) {
                columns.lookup("New_L" + lookup, "L", "L");
            }
            builder.add(columns);
        }
        for (int table = 0; table < TABLES; table++) {
            for (int lookup = 0; lookup < 2; lookup++) {
                int to = random.nextInt(TABLES);
                builder.relate(
                        "new_t" + table + "_l" + lookup,
                        "new_t" + to,
                        "new_t" + table,
                        "new_l" + lookup,
                        "New_L" + lookup,
                        RULES.get(random.nextInt(RULES.size())));
            }
        }
        Model model = builder.build();
        model.relationships().stream()
                .filter(each -> each.schemaName().matches("new_t\\d_l\\d"))
                .forEach(relationships::add);
        return model;
    }

    private void write(World world, SplittableRandom random) {
        Key key = key(random);
        String code = "c" + random.nextInt(60);
        Map<String, UUID> links = new TreeMap<>();
        StringBuilder body = new StringBuilder("{'new_code':'" + code + "'");
        for (Relationship each : relationships) {
            if (each.referencingTable().equals("new_t" + key.table())) {
                Key target = key(random, table(each.referencedTable()));
                if (expected.containsKey(target)) {
                    links.put(each.schemaName(), target.id());
                    body.append(",'" + each.lookupNavigation() + "@odata.bind':'new_t" + target.table() + "s("
                            + target.id() + ")'");
                } else {
                    body.append(",'" + each.lookupNavigation() + "@odata.bind':null");
                }
            }
        }
        boolean taken = expected.entrySet().stream()
                .anyMatch(each -> each.getKey().table() == key.table()
                        && !each.getKey().equals(key)
                        && each.getValue().code().equals(code));

        Answer answer = world.patch("new_t" + key.table() + "s(" + key.id() + ")", body + "}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(taken ? 412 : 204);
        if (!taken) {
            expected.put(key, new Row(links, code));
        }
    }

    private void delete(World world, SplittableRandom random) {
        Key key = key(random);
        int status = world.delete("new_t" + key.table() + "s(" + key.id() + ")").status();
        if (!expected.containsKey(key)) {
            assertThat(status).isEqualTo(404);
            return;
        }
        Set<Key> doomed = doomed(key);
        assertThat(status).isEqualTo(doomed.isEmpty() ? 405 : 204);
        remove(doomed);
    }

    /** Two deletes in one change set: both or none. */
    private void together(World world, SplittableRandom random) {
        Key first = key(random);
        Key second = key(random);
        Map<Key, Row> before = new HashMap<>(expected);
        boolean fine = expected.containsKey(first) && !doomed(first).isEmpty();
        if (fine) {
            remove(doomed(first));
            fine = expected.containsKey(second) && !doomed(second).isEmpty();
        }
        if (fine) {
            remove(doomed(second));
        } else {
            expected.clear();
            expected.putAll(before);
        }
        String body = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
                + List.of(first, second).stream()
                        .map(key -> "--c\r\nContent-Type: application/http\r\n\r\nDELETE new_t" + key.table() + "s("
                                + key.id() + ") HTTP/1.1\r\n\r\n\r\n")
                        .collect(Collectors.joining())
                + "--c--\r\n--b--\r\n";
        Answer answer = world.batch("multipart/mixed; boundary=b", body);
        assertThat(answer.status() == 200).as(answer.text()).isEqualTo(fine);
    }

    /** What goes with the row; nothing when a Restrict forbids it. */
    private Set<Key> doomed(Key root) {
        Set<Key> doomed = new LinkedHashSet<>(Set.of(root));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<Key, Row> each : expected.entrySet()) {
                for (Relationship relationship : relationships) {
                    UUID target = each.getValue().links().get(relationship.schemaName());
                    Key to = target == null ? null : new Key(table(relationship.referencedTable()), target);
                    if (to == null || !doomed.contains(to)) {
                        continue;
                    }
                    if (relationship.onDelete() == Cascade.RESTRICT && !to.equals(each.getKey())) {
                        return Set.of();
                    }
                    grew |= relationship.onDelete() == Cascade.CASCADE && doomed.add(each.getKey());
                }
            }
        }
        return doomed;
    }

    private void remove(Set<Key> doomed) {
        doomed.forEach(expected::remove);
        for (Map.Entry<Key, Row> each : expected.entrySet()) {
            Map<String, UUID> links = new TreeMap<>(each.getValue().links());
            for (Relationship relationship : relationships) {
                UUID target = links.get(relationship.schemaName());
                if (target != null
                        && relationship.onDelete() == Cascade.REMOVE_LINK
                        && doomed.contains(new Key(table(relationship.referencedTable()), target))) {
                    links.remove(relationship.schemaName());
                }
            }
            each.setValue(new Row(links, each.getValue().code()));
        }
    }

    private void compare(World world) {
        Map<Key, Row> actual = new HashMap<>();
        Map<String, Set<UUID>> referring = new HashMap<>();
        for (int at = 0; at < TABLES; at++) {
            int number = at;
            Table table = world.rows.model().get("new_t" + at);
            world.rows.scan(table, null, row -> {
                actual.put(new Key(number, row.id()), row(row, referring));
                return true;
            });
        }
        assertThat(actual).isEqualTo(expected);
        for (Relationship relationship : relationships) {
            for (int id = 0; id < IDS; id++) {
                UUID target = id(table(relationship.referencedTable()), id);
                assertThat(new HashSet<>(world.rows.referring(relationship, target)))
                        .isEqualTo(referring.getOrDefault(relationship.schemaName() + target, Set.of()));
            }
        }
        expected.forEach((key, row) -> {
            Table table = world.rows.model().get("new_t" + key.table());
            assertThat(world.rows.byKey(table, table.keys().get(0), List.of(row.code())))
                    .hasValue(key.id());
        });
    }

    private Row row(StoredRow row, Map<String, Set<UUID>> referring) {
        Map<String, UUID> links = new TreeMap<>();
        for (Relationship each : relationships) {
            if (each.referencingTable().equals(row.table().name())
                    && row.value(each.referencingColumn()) instanceof Reference reference) {
                links.put(each.schemaName(), reference.id());
                referring
                        .computeIfAbsent(each.schemaName() + reference.id(), any -> new HashSet<>())
                        .add(row.id());
            }
        }
        return new Row(links, String.valueOf(row.value("new_code")));
    }

    private static final int IDS = 12;

    private static Key key(SplittableRandom random) {
        return key(random, random.nextInt(TABLES));
    }

    private static Key key(SplittableRandom random, int table) {
        return new Key(table, id(table, random.nextInt(IDS)));
    }

    private static UUID id(int table, int number) {
        return new UUID(table, number + 1);
    }

    private static int table(String name) {
        return name.charAt(name.length() - 1) - '0';
    }
}
