package org.privacyconnector.trigger.sweep;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.TableBuilder;
import org.privacyconnector.table.TableName;

/**
 * What people, and we ourselves, do to contacts and leads, by dice; and what a connector must know in the end, worked out from what was done and
 * not from what any connector says. Used by one thread at a time.
 */
final class Changes {
    static final TableName CONTACT = new TableName("contact");
    static final TableName LEAD = new TableName("lead");
    static final String RULE = "leads-without-contact";

    /** Longer than what an event may carry, so that it comes without its parameters. */
    private static final String LARGE = "x".repeat(300_000);

    private static final LocalDate MADE = LocalDate.of(2018, 5, 2);
    private static final int KEPT_MONTHS = 24;
    private static final int QUALIFIED = 1;
    private static final List<Integer> REASONS = List.of(1, 3, 4);

    private final MockDataverse mock;
    private final Random dice;
    /** Called before we delete a contact ourselves: the books hold it then. */
    private final Consumer<UUID> booking;

    private final Map<UUID, Line> lines = new LinkedHashMap<>();
    private final Map<String, Integer> happened = new HashMap<>();
    private long number;
    int thinned;
    int own;
    int restored;

    Changes(MockDataverse mock, Random dice, Consumer<UUID> booking) {
        this.mock = mock;
        this.dice = dice;
        this.booking = booking;
        for (String table : List.of("contact", "lead")) {
            Column large = column(TableBuilder.of("x", "xs").memo("new_Large", 1_048_576, "Large", "Stort"));
            mock.changeModel(edit -> edit.addColumn(table, large));
        }
        Column dealing = column(TableBuilder.of("x", "xs").dateTime("new_LastDealing", "Last dealing", "Senast"));
        mock.changeModel(edit -> edit.addColumn("lead", dealing));
        // a table that has lost all its rows at once is not believed, which is another test's business
        mock.rows().create("contact", Map.of("lastname", "Still"));
        mock.rows().create("lead", Map.of("lastname", "Still", "createdon", noon(MADE)));
    }

    private static Column column(TableBuilder table) {
        return table.build().columns().get(1);
    }

    /** From when to when a row was there, by the number of the change. */
    private record Span(long made, long deleted) {}

    /** From when to when Dataverse has forgotten what happened to a table. */
    record Forgotten(TableName table, long from, long to) {
        boolean hides(TableName of, Span span) {
            return of.equals(table) && span.made() > from && span.deleted() <= to;
        }
    }

    private static final class Line {
        final TableName table;
        final UUID id;
        final List<Span> spans = new ArrayList<>();
        boolean there = true;
        boolean ours;
        int state;
        LocalDate dealt = MADE;

        Line(TableName table, UUID id) {
            this.table = table;
            this.id = id;
        }
    }

    /** The number of the last change. */
    long number() {
        return number;
    }

    /** Something happens. */
    void next() {
        next(true);
    }

    /** @param ours whether it may be our own doing */
    void next(boolean ours) {
        TableName table = dice.nextBoolean() ? CONTACT : LEAD;
        List<Line> there = of(table, true);
        int what = dice.nextInt(10);
        number++;
        if (what < 3 || there.isEmpty()) {
            make(table);
        } else if (what < 8) {
            change(there.get(dice.nextInt(there.size())));
        } else {
            delete(there.get(dice.nextInt(there.size())), ours);
        }
    }

    private List<Line> of(TableName table, boolean there) {
        return lines.values().stream()
                .filter(line -> line.table.equals(table) && line.there == there)
                .toList();
    }

    private void make(TableName table) {
        List<Line> gone = of(table, false).stream().filter(line -> !line.ours).toList();
        Line line;
        if (!gone.isEmpty() && dice.nextInt(4) == 0) {
            line = gone.get(dice.nextInt(gone.size()));
            restored++;
        } else {
            line = new Line(table, new UUID(dice.nextLong(), dice.nextLong()));
            lines.put(line.id, line);
        }
        line.there = true;
        line.state = 0;
        line.dealt = MADE;
        line.spans.add(new Span(number, Long.MAX_VALUE));
        mock.rows().create(table.value(), line.id, Map.of("lastname", "x", "createdon", noon(MADE)));
        tell(line, "Create");
    }

    private void change(Line line) {
        Map<String, Object> values = new HashMap<>(Map.of("firstname", "y" + dice.nextInt()));
        if (dice.nextInt(30) == 0) {
            values.put("new_large", LARGE);
            thinned++;
        }
        if (line.table.equals(LEAD)) {
            if (dice.nextInt(3) == 0) {
                line.state = dice.nextInt(REASONS.size());
                values.put("statecode", line.state);
                values.put("statuscode", REASONS.get(line.state));
            }
            // long ago, or so lately that how it stands by the rule is the same whenever it is judged
            line.dealt = dice.nextBoolean()
                    ? LocalDate.of(2019, 1, 1).plusDays(dice.nextInt(1_000))
                    : LocalDate.of(2026, 2, 1).plusDays(dice.nextInt(28));
            values.put("new_lastdealing", noon(line.dealt));
        }
        mock.rows().update(line.table.value(), line.id, values);
        tell(line, "Update");
    }

    private void delete(Line line, boolean ours) {
        line.there = false;
        Span span = line.spans.remove(line.spans.size() - 1);
        line.spans.add(new Span(span.made(), number));
        // whether one is asked about a row that others had deleted before hangs on who looked in between
        if (ours && line.spans.size() == 1 && line.table.equals(CONTACT) && dice.nextInt(4) == 0) {
            // only those in the books are not asked about
            line.ours = dice.nextBoolean();
            if (line.ours) {
                booking.accept(line.id);
                own++;
            }
            deleteAsOurselves(line.id);
        } else {
            mock.rows().delete(line.table.value(), line.id);
        }
        tell(line, "Delete");
    }

    private void deleteAsOurselves(UUID contact) {
        Request request = new Request.Builder()
                .url(mock.url() + "/api/data/v9.2/contacts(" + contact + ")")
                .header("Authorization", "Bearer " + mock.token())
                .delete()
                .build();
        try (Response response = mock.client().newCall(request).execute()) {
            if (response.code() != 204) {
                throw new AssertionError(response.code());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void tell(Line line, String message) {
        happened.merge(line.table + ":" + line.id + " " + message, 1, Integer::sum);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /** Due dates by lead, as the policy says. */
    Map<String, String> dueDates() {
        Map<String, String> due = new TreeMap<>();
        of(LEAD, true).stream()
                .filter(line -> line.state != QUALIFIED)
                .forEach(line -> due.put(
                        LEAD + ":" + line.id,
                        RULE + " " + line.dealt.plusMonths(KEPT_MONTHS).plusDays(1)));
        return due;
    }

    /** Contacts that somebody deleted and of which a person must be asked. */
    Set<UUID> asked() {
        TreeSet<UUID> asked = new TreeSet<>();
        of(CONTACT, false).stream().filter(line -> !line.ours).forEach(line -> asked.add(line.id));
        return asked;
    }

    /**
     * Whether nobody can know of the row: each time it was made and deleted while Dataverse was forgetting, so that where all its events were
     * lost too, nothing is left of it.
     */
    boolean unknowable(UUID row, List<Forgotten> forgotten) {
        Line line = requireNonNull(lines.get(row));
        return line.spans.stream().allMatch(span -> forgotten.stream().anyMatch(some -> some.hides(line.table, span)));
    }

    /** Those of the rows that are ours to change. */
    Map<String, Long> among(Map<String, Long> all) {
        Map<String, Long> some = new TreeMap<>(all);
        some.keySet().removeIf(row -> !lines.containsKey(UUID.fromString(row.substring(row.indexOf(':') + 1))));
        return some;
    }

    /** Versions by row of what is there. */
    Map<String, Long> versions() {
        Map<String, Long> versions = new TreeMap<>();
        lines.values().stream()
                .filter(line -> line.there)
                .forEach(line ->
                        versions.put(line.table + ":" + line.id, mock.rows().version(line.table.value(), line.id)));
        return versions;
    }

    /** How often something happened to a row, by table, row and message. */
    Map<String, Integer> happened() {
        return Map.copyOf(happened);
    }

    /** Every contact that ever was. */
    List<UUID> contacts() {
        return lines.values().stream()
                .filter(line -> line.table.equals(CONTACT))
                .map(line -> line.id)
                .toList();
    }

    /** What was done to a row, for whoever must find out what went wrong. */
    String story(@Nullable UUID row) {
        Line line = row == null ? null : lines.get(row);
        return line == null
                ? ""
                : line.table + " " + line.spans + (line.there ? " there" : " gone") + " state " + line.state;
    }
}
