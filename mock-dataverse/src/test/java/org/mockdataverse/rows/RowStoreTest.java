package org.mockdataverse.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

class RowStoreTest {
    private static final Label LABEL = new Label("x", "x");
    private static final AlternateKey KEY = new AlternateKey("key", LABEL, List.of("text", "whole"));
    private static final Table THING = table();
    private static final Relationship TO_THING = relationship("thing");
    private static final Model MODEL = new Model(List.of(THING, other()), List.of(TO_THING, relationship("other")));

    private final RowStore rows = new RowStore(MODEL);

    @Test
    void it_does_what_a_plain_map_does() {
        long seed = Long.getLong("samples.seed", 20_260_315L);
        SplittableRandom random = new SplittableRandom(seed);
        Map<UUID, @Nullable Object[]> plain = new TreeMap<>(Comparator.comparing(UUID::toString));
        Map<UUID, Long> versions = new TreeMap<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            ids.add(random.nextInt(3) == 0 ? new UUID(0, i) : new UUID(random.nextLong(), random.nextLong()));
        }
        for (int step = 0; step < 30_000; step++) {
            UUID id = ids.get(random.nextInt(ids.size()));
            if (random.nextInt(5) < 2) {
                assertThat(rows.remove(THING, id)).isEqualTo(plain.remove(id) != null);
                versions.remove(id);
            } else {
                @Nullable Object[] values = values(random, ids, id);
                long version = rows.nextVersion();
                rows.put(THING, id, version, values);
                plain.put(id, values);
                versions.put(id, version);
            }
            if (step % 500 == 499) {
                same(seed, random, plain, versions, ids);
            }
        }
    }

    private void same(
            long seed,
            SplittableRandom random,
            Map<UUID, @Nullable Object[]> plain,
            Map<UUID, Long> versions,
            List<UUID> ids) {
        List<UUID> scanned = new ArrayList<>();
        rows.scan(THING, null, row -> {
            scanned.add(row.id());
            assertThat(row.values()).as("seed " + seed).isEqualTo(plain.get(row.id()));
            assertThat(row.version()).isEqualTo(versions.get(row.id()));
            return true;
        });
        assertThat(scanned).as("seed " + seed).containsExactlyElementsOf(plain.keySet());
        assertThat(rows.count(THING)).isEqualTo(plain.size());
        UUID some = ids.get(random.nextInt(ids.size()));
        List<UUID> after = new ArrayList<>();
        rows.scan(THING, some, row -> after.add(row.id()) && after.size() < 10);
        assertThat(after)
                .containsExactlyElementsOf(plain.keySet().stream()
                        .filter(each -> each.toString().compareTo(some.toString()) > 0)
                        .limit(10)
                        .toList());
        for (UUID each : ids) {
            assertThat(rows.referring(TO_THING, each))
                    .as("seed " + seed)
                    .isEqualTo(referring(plain, new Reference("thing", each)));
        }
        for (int i = 0; i < 20; i++) {
            String text = "T" + i % 6;
            int whole = i / 6;
            List<UUID> matching = plain.entrySet().stream()
                    .filter(each -> text.equalsIgnoreCase((String) value(each.getValue(), "text"))
                            && Objects.equals(whole, value(each.getValue(), "whole")))
                    .map(Map.Entry::getKey)
                    .toList();
            Optional<UUID> found = rows.byKey(THING, KEY, List.of(text, whole));
            assertThat(found.isPresent()).isEqualTo(!matching.isEmpty());
            found.ifPresent(id -> assertThat(matching).contains(id));
        }
    }

    private static List<UUID> referring(Map<UUID, @Nullable Object[]> plain, Reference reference) {
        return plain.entrySet().stream()
                .filter(each -> reference.equals(value(each.getValue(), "lookup")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static @Nullable Object value(@Nullable Object[] values, String column) {
        return values[THING.ordinal(column)];
    }

    private static @Nullable Object[] values(SplittableRandom random, List<UUID> ids, UUID id) {
        @Nullable Object[] values = new Object[THING.columns().size()];
        values[0] = id;
        for (int i = 1; i < values.length; i++) {
            if (random.nextInt(4) > 0) {
                values[i] = value(random, THING.columns().get(i), ids);
            }
        }
        return values;
    }

    private static @Nullable Object value(SplittableRandom random, Column column, List<UUID> ids) {
        return switch (column.type()) {
            case MULTICHOICE, IMAGE -> "1,2";
            case FILE -> new UUID(random.nextLong(), random.nextLong());
            case STRING -> (random.nextBoolean() ? "t" : "T") + random.nextInt(6);
            case MEMO ->
                random.nextInt(50) == 0
                        ? "å".repeat(70_000)
                        : List.of("", "Åsa", "naïve \u20ac", "\ud83d\ude00", "a\u0000b")
                                .get(random.nextInt(5));
            case INTEGER -> random.nextInt(4);
            case CHOICE, STATE, STATUS -> random.nextInt();
            case BIGINT -> random.nextLong();
            case DECIMAL, MONEY -> BigDecimal.valueOf(random.nextLong(), random.nextInt(10));
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case DATETIME ->
                column.dateOnly()
                        ? LocalDate.ofEpochDay(random.nextInt(-100_000, 100_000))
                        : Instant.ofEpochSecond(random.nextLong(-10_000_000_000L, 10_000_000_000L));
            case LOOKUP, CUSTOMER, OWNER ->
                new Reference(
                        random.nextInt(5) == 0 ? "other" : "thing",
                        // many rows refer to few
                        ids.get(random.nextBoolean() ? random.nextInt(3) : random.nextInt(ids.size())));
            case UNIQUEIDENTIFIER -> new UUID(random.nextLong(), random.nextLong());
            case ENTITYNAME -> "contact";
            case PARTYLIST, MANAGEDPROPERTY, VIRTUAL -> null;
        };
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_and_changes_nothing() {
        @Nullable Object[] values = new Object[THING.columns().size()];
        values[THING.ordinal("whole")] = "one";
        UUID id = new UUID(1, 1);
        assertThatThrownBy(() -> rows.put(THING, id, 1, values)).hasMessageContaining("whole");
        assertThat(rows.get(THING, id)).isNull();
        assertThatThrownBy(() -> rows.put(THING, id, 1, new Object[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moments_keep_whole_seconds() {
        @Nullable Object[] values = new Object[THING.columns().size()];
        values[THING.ordinal("moment")] = Instant.parse("2026-01-01T00:00:00.999Z");
        UUID id = new UUID(1, 1);
        rows.put(THING, id, 1, values);
        StoredRow row = Objects.requireNonNull(rows.get(THING, id));
        assertThat(row.value("moment")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(row.value(THING.primaryId())).isEqualTo(id);
        assertThat(row.value("nosuch")).isNull();
        assertThat(row.filled(THING.ordinal("moment"))).isTrue();
        assertThat(row.filled(THING.ordinal("text"))).isFalse();
        assertThat(row).hasToString("thing(" + id + ")");
    }

    @Test
    void versions_only_rise() {
        long first = rows.nextVersion();
        rows.put(THING, new UUID(1, 1), first + 1000, new Object[THING.columns().size()]);
        assertThat(rows.nextVersion()).isGreaterThan(first + 1000);
    }

    private static Relationship relationship(String to) {
        return new Relationship(
                to + "_things",
                to,
                to + "id",
                "thing",
                "lookup",
                to + "_things",
                "lookup_" + to,
                Cascade.CASCADE,
                Cascade.CASCADE);
    }

    private static Table other() {
        return new Table(traits("other"), List.of(column("otherid", ColumnType.UNIQUEIDENTIFIER, false)), List.of());
    }

    private static Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(column("thingid", ColumnType.UNIQUEIDENTIFIER, false));
        columns.add(column("text", ColumnType.STRING, false));
        columns.add(column("whole", ColumnType.INTEGER, false));
        columns.add(column("lookup", ColumnType.LOOKUP, false));
        columns.add(column("moment", ColumnType.DATETIME, false));
        columns.add(column("day", ColumnType.DATETIME, true));
        // more than sixty-four columns, so that their marks need a second word
        for (int i = 0; i < 5; i++) {
            for (ColumnType type : ColumnType.values()) {
                columns.add(column(type + "" + i, type, false));
            }
        }
        return new Table(traits("thing"), columns, List.of(KEY));
    }

    private static Table.Traits traits(String name) {
        return new Table.Traits(
                name, name, name + "s", name + "id", "", 1, LABEL, Table.Ownership.NONE, "Standard", false, true, true);
    }

    private static Column column(String name, ColumnType type, boolean day) {
        return new Column(
                name,
                name,
                type,
                LABEL,
                0,
                "",
                day ? DateBehaviour.DATE_ONLY : DateBehaviour.USER_LOCAL,
                List.of(),
                Arrays.asList("thing", "other"),
                "None",
                true,
                true,
                true,
                false,
                "",
                0);
    }
}
