package org.privacyconnector.trigger.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.limits.Protection;
import org.mockdataverse.webhook.Fate;
import org.mockdataverse.webhook.Fates;
import org.privacyconnector.dataverse.VirtualTime;
import org.privacyconnector.duty.setup.WebhookSettings;
import org.privacyconnector.table.TableName;

/**
 * One seed's world: an environment in which things happen, and two connectors that are told of them by webhooks of their own. One is told each
 * event once and at once and is well; the other loses events, hears others twice, late and out of order, refuses some, dies, and is asleep for
 * longer than Dataverse remembers changes.
 */
final class LostWorld implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(15);
    private static final int MOST_ROUNDS = 5;
    private static final int FAILED_JOB = 31;
    private static final Duration LATEST = Duration.ofHours(2);
    private static final double LOST = 0.15;
    private static final double TWICE = 0.2;
    private static final double TROUBLE = 0.03;
    private static final double DEATHS = 0.000_5;
    /** So that the year's keys last. */
    private static final int MOST_SLEEPS = 6;

    private final long seed;
    private final Random dice;
    private final VirtualTime time = new VirtualTime();
    private final MockDataverse mock;
    private final Changes changes;
    private final Doorway lossy;
    private final Deaths deaths;
    private final Life hurt;
    private final Life sound;
    private final Set<UUID> lossySteps = new HashSet<>();
    private final Map<TableName, Long> checked = new HashMap<>();
    private final List<Changes.Forgotten> forgotten = new ArrayList<>();
    private final Map<String, Integer> asleep = new HashMap<>();
    private List<String> said = List.of();
    private boolean busy;
    private int sleeps;
    private int lost;
    private int twice;
    private int readWhole;
    private int removed;

    /** What the world did to the unlucky one. */
    record Did(
            int lost,
            int twice,
            int refused,
            int unanswered,
            int deaths,
            int readWhole,
            int thinned,
            int own,
            int restored,
            int removed) {
        static final Did NOTHING = new Did(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Did and(Did more) {
            return new Did(
                    lost + more.lost,
                    twice + more.twice,
                    refused + more.refused,
                    unanswered + more.unanswered,
                    deaths + more.deaths,
                    readWhole + more.readWhole,
                    thinned + more.thinned,
                    own + more.own,
                    restored + more.restored,
                    removed + more.removed);
        }
    }

    /**
     * @param lossy where the unlucky one's events come in
     * @param quiet where the other's do
     * @param trusted the authority of the doors, when the stand-in itself posts to them over https, or null when it has no socket
     */
    LostWorld(
            long seed,
            Path folder,
            Template template,
            Doorway lossy,
            Doorway quiet,
            @Nullable X509Certificate trusted) {
        this.seed = seed;
        this.dice = new Random(seed);
        this.lossy = lossy;
        MockDataverse.Builder builder = MockDataverse.builder().clock(time);
        mock = (trusted == null ? builder.inProcess() : builder).start();
        mock.protect(Protection.off());
        lossy.begin(new Random(dice.nextLong()), TROUBLE);
        quiet.begin(dice, 0);
        changes = new Changes(mock, dice, this::book);
        register(WebhookSettings.endpoint(mock.organizationId()), "lossy", lossy, trusted, lossySteps);
        register(new UUID(seed, 1), "quiet", quiet, trusted, new HashSet<>());
        mock.webhooks().fates(fates(new Random(dice.nextLong())));
        deaths = new Deaths(new Random(dice.nextLong()), DEATHS);
        hurt = life(folder.resolve("hurt"), template, deaths, lossy, this::disturbed);
        sound = life(folder.resolve("sound"), template, new Deaths(dice, 0), quiet, this::client);
    }

    private void register(
            UUID endpoint, String name, Doorway doorway, @Nullable X509Certificate trusted, Set<UUID> steps) {
        URI url = trusted == null ? URI.create("https://" + name + ".example/webhooks/dataverse") : doorway.url();
        if (trusted == null) {
            mock.webhooks().receiver(url, doorway::post);
        } else {
            mock.webhooks().trust(trusted);
        }
        Registered registered = new Registered(mock, mock.client(), endpoint, url, Doorway.KEY);
        for (TableName table : List.of(Changes.CONTACT, Changes.LEAD)) {
            for (String message : List.of("Create", "Update", "Delete")) {
                steps.add(registered.step(message, table.value()));
            }
        }
    }

    private Fates fates(Random chance) {
        return new Fates() {
            @Override
            public Fate next() {
                return Fate.NORMAL;
            }

            @Override
            public Fate next(UUID step) {
                if (!lossySteps.contains(step)) {
                    return Fate.NORMAL;
                }
                if (chance.nextDouble() < LOST) {
                    lost++;
                    return Fate.LOST;
                }
                boolean doubled = chance.nextDouble() < TWICE;
                twice += doubled ? 1 : 0;
                return new Fate(doubled ? 2 : 1, Duration.ofSeconds(chance.nextLong(LATEST.toSeconds())));
            }
        };
    }

    private Life life(Path etc, Template template, Deaths deaths, Doorway doorway, Supplier<OkHttpClient> http) {
        try {
            Files.createDirectories(etc);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Life(etc, template.equip(etc, mock), time, http, dice, deaths, doorway);
    }

    private OkHttpClient client() {
        return mock.client();
    }

    /** Something may happen around any request, to see whether it is overlooked. */
    private OkHttpClient disturbed() {
        Interceptor disturbing = chain -> {
            if (busy && dice.nextInt(150) == 0) {
                changes.next(false);
            }
            return chain.proceed(chain.request());
        };
        OkHttpClient client = mock.client();
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().add(0, disturbing);
        return builder.build();
    }

    private void book(UUID contact) {
        if (hurt.dead()) {
            hurt.restart();
        }
        hurt.book(contact);
        sound.book(contact);
    }

    /** Lets so many things happen, and then compares what came of it. */
    Did run(int events) {
        hurt.begun(time.instant());
        sound.begun(time.instant());
        surviving(this::round);
        sound.sweep();
        for (int event = 0; event < events; event++) {
            busy = true;
            changes.next();
            if (dice.nextInt(150) == 0 && sleeps < MOST_SLEEPS) {
                sleep();
            } else if (dice.nextInt(6) == 0) {
                // seldom and far, since definitions are read anew each minute
                time.forward(Duration.ofSeconds(dice.nextLong(1_440)));
            }
            mock.settle();
            if (dice.nextInt(8) == 0) {
                surviving(hurt::work);
            }
            if (dice.nextInt(15) == 0) {
                surviving(this::round);
            }
            busy = false;
            if (dice.nextInt(12) == 0) {
                sound.work();
            }
            if (dice.nextInt(200) == 0) {
                deaths.count++;
                hurt.restart();
            }
        }
        busy = false;
        end();
        compare();
        return new Did(
                lost,
                twice,
                lossy.refusals,
                lossy.unanswered,
                deaths.count,
                readWhole,
                changes.thinned,
                changes.own,
                changes.restored,
                removed);
    }

    /** Longer than Dataverse remembers changes, and than events are kept. */
    private void sleep() {
        sleeps++;
        if (hurt.dead()) {
            hurt.restart();
        }
        sound.work();
        hurt.unhandled().forEach(what -> asleep.merge(what, 1, Integer::sum));
        time.forward(Duration.ofDays(31));
    }

    private void round() {
        long before = changes.number();
        SweepRound.Report report = hurt.sweep();
        if (hurt.dead()) {
            throw new Deaths.Death();
        }
        for (Swept swept : report.sweep().tables()) {
            if (swept instanceof Swept.ReadWhole) {
                forgotten.add(new Changes.Forgotten(swept.table(), checked.getOrDefault(swept.table(), 0L), before));
                readWhole++;
            }
            checked.put(swept.table(), before);
        }
        // a plan for what only an approval or the end of a pause could remove would say so
        removed += report.removed() == null || report.removed().contains("stay for now") ? 0 : 1;
        said = report.lines();
        assertThat(report.whole()).as("%s", said).isTrue();
    }

    private void surviving(Runnable work) {
        if (hurt.dead()) {
            hurt.restart();
        }
        try {
            work.run();
        } catch (RuntimeException broken) {
            if (!hurt.dead()) {
                throw broken;
            }
        }
        if (hurt.dead()) {
            hurt.restart();
        }
    }

    /** Nothing happens any more: whoever sweeps once and works comes to know everything. */
    private void end() {
        deaths.spare();
        surviving(() -> {});
        time.forward(LATEST.plusHours(1));
        mock.settle();
        round();
        sound.sweep();
        for (int i = 0; i < MOST_ROUNDS && failedJobs() > 0; i++) {
            time.forward(SWEEP);
            round();
        }
        assertThat(failedJobs())
                .as("seed %d: records of undelivered events, which hold personal data: %s", seed, said)
                .isZero();
        for (int i = 0; i < 200 && hurt.waiting() + sound.waiting() > 0; i++) {
            hurt.work();
            sound.work();
            time.forward(SWEEP);
        }
        assertThat(hurt.unhandled()).as("seed %d: what waits", seed).isEmpty();
        assertThat(hurt.waiting()).as("seed %d: hints that wait", seed).isZero();
        assertThat(sound.waiting()).isZero();
    }

    private long failedJobs() {
        return mock.rows()
                .find("asyncoperation", job -> Objects.equals(job.get("statuscode"), FAILED_JOB))
                .size();
    }

    private void compare() {
        for (Life life : List.of(sound, hurt)) {
            String who = "seed " + seed + ", " + (life == hurt ? "the unlucky one" : "the loss-free one");
            assertThat(differences(life.dueDates(), changes.dueDates()))
                    .as("%s: due dates", who)
                    .isEmpty();
            assertThat(differences(changes.among(life.known()), changes.versions()))
                    .as("%s: versions last seen", who)
                    .isEmpty();
        }
        assertThat(hurt.standings()).as("seed %d: how leads stand", seed).isEqualTo(sound.standings());
        assertThat(sound.asked())
                .as("seed %d: questions of the loss-free one", seed)
                .isEqualTo(changes.asked());
        Set<UUID> missing = changes.asked();
        missing.removeAll(hurt.asked());
        missing.removeIf(row -> changes.unknowable(row, forgotten) && unheard(row));
        assertThat(missing.stream().map(changes::story))
                .as("seed %d: nobody is asked about them", seed)
                .isEmpty();
        Set<UUID> more = hurt.asked();
        more.removeAll(changes.asked());
        assertThat(more.stream().map(changes::story))
                .as("seed %d: asked about for nothing", seed)
                .isEmpty();
        records();
        assertThat(hurt.plan(time.instant())).as("seed %d: the next plan", seed).isEqualTo(sound.plan(time.instant()));
    }

    /** Whether no event of the contact was ever kept for sure. */
    private boolean unheard(UUID contact) {
        return Stream.of("Create", "Update", "Delete")
                .allMatch(message -> lossy.kept(Changes.CONTACT + ":" + contact + " " + message) == 0);
    }

    /** Each event that was kept is recorded once; none that was not. */
    private void records() {
        List<UUID> contacts = changes.contacts();
        Map<String, Integer> all = sound.recorded(contacts);
        Map<String, Integer> some = hurt.recorded(contacts);
        Map<String, Integer> happened = new HashMap<>(changes.happened());
        happened.keySet().removeIf(what -> !what.startsWith("contact:") || what.endsWith(" Delete"));
        assertThat(all).as("seed %d: records of the loss-free one", seed).isEqualTo(happened);
        happened.keySet()
                .forEach(what -> assertThat(some.getOrDefault(what, 0))
                        .as("seed %d: records of %s", seed, what)
                        .isBetween(lossy.kept(what) - asleep.getOrDefault(what, 0), lossy.keptPerhaps(what)));
        assertThat(happened.keySet()).containsAll(some.keySet());
    }

    private <T> List<String> differences(Map<String, T> seen, Map<String, T> truth) {
        Set<String> rows = new TreeSet<>(seen.keySet());
        rows.addAll(truth.keySet());
        return rows.stream()
                .filter(row -> !Objects.equals(seen.get(row), truth.get(row)))
                .map(row -> row + " is known as " + seen.get(row) + " and is " + truth.get(row) + ": "
                        + changes.story(UUID.fromString(row.substring(row.indexOf(':') + 1))) + " " + forgotten)
                .toList();
    }

    @Override
    public void close() {
        hurt.close();
        sound.close();
        mock.close();
    }
}
