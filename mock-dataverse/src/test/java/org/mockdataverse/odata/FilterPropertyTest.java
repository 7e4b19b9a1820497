package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.odata.Small.id;
import static org.mockdataverse.odata.Small.to;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.rows.Reference;

/** Random filters over random small tables find what a plain evaluation finds, however they are compiled and indexed. */
class FilterPropertyTest {
    private static final String[] NAMES = {"anna", "ANNA", "Åsa", "asa", "östen", "bo", ""};
    private static final String[] SIGNS = {"eq", "ne", "lt", "le", "gt", "ge"};

    /** A condition as text and as the truth of a row: true, false, or null for unknown. */
    private record Rule(String text, BiFunction<World, Integer, @Nullable Boolean> truth) {}

    /** The rows as maps. */
    private static final class World {
        private final Map<Integer, Map<String, Object>> people = new TreeMap<>();
        private final Map<Integer, Map<String, Object>> calls = new TreeMap<>();

        @Nullable
        Object value(Map<Integer, Map<String, Object>> of, int row, String column) {
            return of.getOrDefault(row, Map.of()).get(column);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void filters_find_what_a_plain_evaluation_finds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Small small = new Small();
        World world = filled(small, random);
        for (int i = 0; i < 150; i++) {
            Rule rule = rule(random, 3);
            List<Integer> expected = new ArrayList<>();
            for (int row : world.people.keySet()) {
                if (Boolean.TRUE.equals(rule.truth.apply(world, row))) {
                    expected.add(row);
                }
            }
            assertThat(small.found("person", rule.text)).as(rule.text).isEqualTo(expected);
        }
    }

    private static World filled(Small small, SplittableRandom random) {
        World world = new World();
        for (int i = 1; i <= 40; i++) {
            Map<String, Object> row = new TreeMap<>();
            maybe(random, row, "fullname", NAMES[random.nextInt(NAMES.length)]);
            maybe(random, row, "mail", "m" + random.nextInt(20));
            maybe(random, row, "age", random.nextInt(6));
            maybe(random, row, "createdon", Instant.ofEpochSecond(1_700_000_000L + random.nextInt(6)));
            maybe(random, row, "donotmail", random.nextBoolean());
            maybe(random, row, "employerid", to("person", 1 + random.nextInt(40)));
            world.people.put(i, row);
            put(small, "person", i, row);
        }
        for (int i = 101; i <= 160; i++) {
            Map<String, Object> row = new TreeMap<>();
            maybe(random, row, "subject", NAMES[random.nextInt(NAMES.length)]);
            maybe(random, row, "callerid", to("person", 1 + random.nextInt(40)));
            world.calls.put(i, row);
            put(small, "call", i, row);
        }
        return world;
    }

    private static void maybe(SplittableRandom random, Map<String, Object> row, String column, Object value) {
        if (random.nextInt(4) > 0) {
            row.put(column, value);
        }
    }

    private static void put(Small small, String table, int number, Map<String, Object> row) {
        List<@Nullable Object> flat = new ArrayList<>();
        row.forEach((column, value) -> {
            flat.add(column);
            flat.add(value);
        });
        small.put(table, number, flat.toArray());
    }

    private static Rule rule(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth == 0 ? 8 : 12);
        return switch (kind) {
            case 0, 1 -> number(random);
            case 2 -> moment(random);
            case 3 -> text(random, "fullname");
            case 4 -> text(random, "mail");
            case 5 -> empty(random);
            case 6 -> among(random);
            case 7 -> behind(random);
            case 8 -> not(rule(random, depth - 1));
            case 9 -> joined("and", rule(random, depth - 1), rule(random, depth - 1));
            case 10 -> joined("or", rule(random, depth - 1), rule(random, depth - 1));
            default -> lambda(random);
        };
    }

    private static @Nullable Boolean signed(String sign, @Nullable Object one, Object other) {
        if (one == null) {
            return null;
        }
        @SuppressWarnings("unchecked")
        int order = one instanceof String text
                ? text.toLowerCase(java.util.Locale.ROOT).compareTo(((String) other).toLowerCase(java.util.Locale.ROOT))
                : ((Comparable<Object>) one).compareTo(other);
        return switch (sign) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "lt" -> order < 0;
            case "le" -> order <= 0;
            case "gt" -> order > 0;
            default -> order >= 0;
        };
    }

    private static Rule number(SplittableRandom random) {
        String sign = SIGNS[random.nextInt(6)];
        int limit = random.nextInt(6);
        return new Rule(
                "age " + sign + " " + limit,
                (world, row) -> signed(sign, world.value(world.people, row, "age"), limit));
    }

    private static Rule moment(SplittableRandom random) {
        String sign = SIGNS[random.nextInt(6)];
        Instant limit = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(6));
        return new Rule(
                "createdon " + sign + " " + limit,
                (world, row) -> signed(sign, world.value(world.people, row, "createdon"), limit));
    }

    private static Rule text(SplittableRandom random, String column) {
        String wanted = column.equals("mail") ? "M" + random.nextInt(20) : NAMES[random.nextInt(NAMES.length)];
        if (random.nextBoolean()) {
            return new Rule(
                    "contains(" + column + ",'" + wanted + "')",
                    (world, row) -> world.value(world.people, row, column) instanceof String text
                            ? (Boolean) text.toLowerCase(java.util.Locale.ROOT)
                                    .contains(wanted.toLowerCase(java.util.Locale.ROOT))
                            : null);
        }
        String sign = SIGNS[random.nextInt(6)];
        return new Rule(
                column + " " + sign + " '" + wanted + "'",
                (world, row) -> signed(sign, world.value(world.people, row, column), wanted));
    }

    private static Rule empty(SplittableRandom random) {
        boolean eq = random.nextBoolean();
        return new Rule(
                "donotmail " + (eq ? "eq" : "ne") + " null",
                (world, row) -> (world.value(world.people, row, "donotmail") == null) == eq);
    }

    private static Rule among(SplittableRandom random) {
        int one = 1 + random.nextInt(40);
        int other = 1 + random.nextInt(40);
        return new Rule(
                "(_employerid_value eq " + id(one) + " or _employerid_value eq " + id(other) + ")",
                (world, row) -> world.value(world.people, row, "employerid") instanceof Reference employer
                        ? (Boolean)
                                (employer.id().equals(id(one)) || employer.id().equals(id(other)))
                        : null);
    }

    private static Rule behind(SplittableRandom random) {
        String sign = SIGNS[random.nextInt(6)];
        int limit = random.nextInt(6);
        return new Rule("employerid_person/age " + sign + " " + limit, (world, row) -> {
            Object employer = world.value(world.people, row, "employerid");
            Object age = employer instanceof Reference reference
                    ? world.value(world.people, Small.number(reference.id().toString()), "age")
                    : null;
            return signed(sign, age, limit);
        });
    }

    private static Rule not(Rule rule) {
        return new Rule("not (" + rule.text + ")", (world, row) -> {
            Boolean truth = rule.truth.apply(world, row);
            return truth == null ? null : !truth;
        });
    }

    private static Rule joined(String word, Rule one, Rule other) {
        boolean and = word.equals("and");
        return new Rule("(" + one.text + " " + word + " " + other.text + ")", (world, row) -> {
            Boolean first = one.truth.apply(world, row);
            Boolean second = other.truth.apply(world, row);
            if (first != null && first != and) {
                return first;
            }
            if (second != null && second != and) {
                return second;
            }
            boolean unknown = first == null || second == null;
            return unknown ? null : (Boolean) and;
        });
    }

    private static Rule lambda(SplittableRandom random) {
        boolean all = random.nextBoolean();
        String sign = SIGNS[random.nextInt(2)];
        String wanted = NAMES[random.nextInt(NAMES.length)];
        String text = "person_calls/" + (all ? "all" : "any") + "(c:c/subject " + sign + " '" + wanted + "')";
        return new Rule(text, (world, row) -> {
            boolean found = false;
            for (int call : world.calls.keySet()) {
                boolean own = world.value(world.calls, call, "callerid") instanceof Reference caller
                        && caller.id().equals(id(row));
                boolean holds = Boolean.TRUE.equals(signed(sign, world.value(world.calls, call, "subject"), wanted));
                found |= own && holds != all;
            }
            return found != all;
        });
    }
}
