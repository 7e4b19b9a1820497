package org.privacyconnector.trigger.sweep;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.apply.Settings;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.trigger.event.EventIntake;
import org.privacyconnector.trigger.event.Look;

/** A connector as the service has it, through any number of deaths: the same intake, tasks, handlers and sweeps, on a store of its own. */
final class Life implements AutoCloseable {
    private static final Settings IMPATIENT = new Settings(
            12, 4, List.of(Duration.ZERO), List.of(Duration.ZERO, Duration.ZERO), Duration.ZERO, 1_000, 0.5);

    private final Path etc;
    private final Reading.Accepted policy;
    private final InstantSource clock;
    private final Supplier<OkHttpClient> http;
    private final Random dice;
    private final Deaths deaths;
    private final Doorway doorway;
    private final String environment;
    private Connector connector;
    private EventIntake intake;
    private TaskRunner runner;

    Life(
            Path etc,
            Reading.Accepted policy,
            InstantSource clock,
            Supplier<OkHttpClient> http,
            Random dice,
            Deaths deaths,
            Doorway doorway) {
        this.etc = etc;
        this.policy = policy;
        this.clock = clock;
        this.http = http;
        this.dice = dice;
        this.deaths = deaths;
        this.doorway = doorway;
        this.environment = policy.operator().environment();
        open();
    }

    private void open() {
        deaths.live(false);
        connector = new Connector(
                policy.policy(),
                policy.operator(),
                new Machine(etc, Map.of(), clock, http, Duration.ZERO, "a process", "test"),
                IMPATIENT,
                deaths);
        EventCounts counts = new EventCounts(environment);
        Looks looks = new Looks(environment);
        intake = new EventIntake(
                connector.store(),
                connector.events(),
                connector.hints(),
                counts,
                this::steps,
                connector.operator().organizationId(),
                new Housekeeping(new WaitingEvents(environment), counts, looks),
                clock);
        intake.start();
        Connector now = connector;
        runner = new TaskRunner(
                connector.store(),
                environment,
                List.of(new Look(() -> now, clock)),
                clock,
                new Random(dice.nextLong()));
        doorway.leadsTo(intake);
        deaths.live(true);
    }

    private List<Step> steps() {
        Webhooks webhooks = policy.policy().webhooks();
        return webhooks == null ? List.of() : webhooks.steps();
    }

    boolean dead() {
        return deaths.dead();
    }

    /** It is gone, at whatever it was, and started again. */
    void restart() {
        close();
        open();
    }

    void work() {
        runner.runDue();
    }

    SweepRound.Report sweep() {
        return SweepRound.of(connector, clock).carry(new Stop(), Set.of(), tx -> {});
    }

    /** As if a person had approved the first plan of the environment, and it had been carried out: nothing is removed before. */
    void begun(Instant asOf) {
        deaths.live(false);
        String plan = connector
                .course()
                .plan(connector.retention(), asOf, "Anna Berg")
                .id();
        connector
                .store()
                .submit(tx -> tx.update(
                        "insert into apply_run (run, environment, plan, duty, started, phase)"
                                + " values ('first', ?, ?, 'retention', 0, 'FINISHED')",
                        environment,
                        plan));
        deaths.live(true);
    }

    /** The books of a run that is about to delete the contact. */
    void book(UUID contact) {
        deaths.live(false);
        connector.store().<Boolean>submit(tx -> {
            String run = "run-" + contact;
            tx.update(
                    "insert into apply_run (run, environment, plan, duty, started, phase) values (?, ?, ?, 'retention', 0, 'FINISHED')",
                    run,
                    environment,
                    "plan-" + contact);
            tx.update(
                    "insert into apply_outcome (run, line, rule, table_name, row_id, kind, word, cascaded, recovered, at)"
                            + " values (?, 1, 'r', 'contact', ?, 'delete', 'done', 0, 0, 0)",
                    run,
                    contact);
            return true;
        });
        deaths.live(true);
    }

    /** Hints that wait, and events that nobody has dealt with. */
    long waiting() {
        return connector.store().<Long>read(tx -> connector.hints().waiting(tx))
                + unhandled().size();
    }

    /** What events that nobody has dealt with are about: table, row and message, once for each event. */
    List<String> unhandled() {
        return connector
                .store()
                .read(tx -> tx.query(
                        "select tbl, row_id, message from event where handled is null",
                        row -> row.getString(1) + ":" + row.getString(2) + " " + row.getString(3)));
    }

    /** Rule and due date by lead. */
    Map<String, String> dueDates() {
        return byRow("select tbl, row_id, rule || ' ' || due from due_date");
    }

    /** How leads stand by the rule, as they were judged last. */
    Map<String, String> standings() {
        return byRow("select tbl, row_id, standing from due_date");
    }

    private Map<String, String> byRow(String sql) {
        return connector.store().read(tx -> {
            Map<String, String> found = new TreeMap<>();
            tx.each(
                    sql,
                    row -> found.merge(
                            row.getString(1) + ":" + row.getString(2),
                            row.getString(3),
                            (one, other) -> one + " and " + other));
            return found;
        });
    }

    /** Contacts whose deletion a person is asked about. */
    Set<UUID> asked() {
        TreeSet<UUID> asked = new TreeSet<>();
        connector.questions().open().stream()
                .filter(question -> question.about() == Question.About.DELETION)
                .forEach(question -> asked.add(question.row()));
        return asked;
    }

    /** Versions by row, as they were known last. */
    Map<String, Long> known() {
        return connector.store().read(tx -> {
            Map<String, Long> known = new TreeMap<>();
            tx.each("select m.tbl, r.row_id, r.version from sweep_row r join sweep_mark m on m.no = r.no", row -> {
                ByteBuffer id = ByteBuffer.wrap(row.getBytes(2));
                known.put(row.getString(1) + ":" + new UUID(id.getLong(), id.getLong()), row.getLong(3));
            });
            return known;
        });
    }

    /** How often the ledger tells of an event, by table, row and message. */
    Map<String, Integer> recorded(List<UUID> contacts) {
        Map<String, Integer> recorded = new TreeMap<>();
        Map<String, String> rows = new TreeMap<>();
        for (UUID contact : contacts) {
            RowRef row = new RowRef(environment, Changes.CONTACT, contact);
            String pseudonym = connector.ledger().pseudonym(row);
            rows.put(pseudonym.substring(pseudonym.indexOf(':') + 1), "contact:" + contact);
        }
        for (String entry : entries()) {
            String message = member(entry, "message");
            String row = rows.get(member(entry, "row"));
            recorded.merge(row + " " + message, 1, Integer::sum);
        }
        return recorded;
    }

    private List<String> entries() {
        return connector.store().read(tx -> {
            List<String> entries = new ArrayList<>();
            tx.each("select text from ledger_entry", row -> {
                String text = row.getString(1);
                if (text.contains("\"event-seen\"")) {
                    entries.add(text);
                }
            });
            return entries;
        });
    }

    private static String member(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    /** The lines of a retention plan that is made now. */
    List<String> plan(Instant asOf) {
        String plan = connector
                .course()
                .plan(connector.retention(), asOf, "Anna Berg")
                .id();
        List<String> lines = new ArrayList<>();
        connector.plans().eachText(plan, lines::add);
        return lines;
    }

    @Override
    public void close() {
        doorway.leadsTo(null);
        runner.close();
        intake.drain();
        connector.close();
    }
}
