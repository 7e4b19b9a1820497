package org.mockdataverse.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.User;

class JobsTest {
    private static final User CLERK = User.application(
            UUID.randomUUID(), "# Clerk", Role.of("Clerk", 1).with("prvWriteAsyncOperation", 8), false);

    private final Org org = new Org(builder -> builder.users(CLERK));
    private final Jobs jobs = org.mock.jobs();
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void a_job_waits_for_resources_runs_and_succeeds_by_the_clock() {
        jobs.pace(new Pace(Duration.ofSeconds(10), Duration.ofSeconds(5)));
        UUID job = submit("two", "one");

        assertThat(state(job)).isEqualTo("0/0");
        pass(Duration.ofSeconds(9));
        assertThat(state(job)).isEqualTo("0/0");
        pass(Duration.ofSeconds(1));
        assertThat(state(job)).isEqualTo("2/20");
        assertThat(row(job).get("startedon").textValue()).isEqualTo("2026-11-24T08:00:10Z");
        pass(Duration.ofSeconds(5));
        assertThat(done).containsExactly("one");
        assertThat(state(job)).isEqualTo("2/20");
        pass(Duration.ofSeconds(5));

        assertThat(done).containsExactly("one", "two");
        assertThat(state(job)).isEqualTo("3/30");
        assertThat(row(job).get("completedon").textValue()).isEqualTo("2026-11-24T08:00:20Z");
        assertThat(row(job).get("operationtype").intValue()).isEqualTo(13);
        assertThat(row(job).get("name").textValue()).isEqualTo("Clear out");
        assertThat(row(job).get("_ownerid_value").textValue())
                .isEqualTo(User.administrator().id().toString());
    }

    @Test
    void what_goes_wrong_is_told_without_the_words_of_an_exception() {
        UUID refused = jobs.submit(spec(), () -> id -> {
            throw new Refused(403, "0x80040220", "No.");
        });
        UUID broken = jobs.submit(spec(), () -> id -> {
            throw new IllegalStateException("Eva Ek");
        });

        assertThat(state(refused)).isEqualTo("3/31");
        assertThat(row(refused).get("errorcode").intValue()).isEqualTo(0x80040220);
        assertThat(row(refused).get("message").textValue()).isEqualTo("No.");
        assertThat(row(refused).get("friendlymessage").textValue()).isEqualTo("No.");
        assertThat(row(broken).toString()).contains("IllegalStateException").doesNotContain("Eva");
    }

    @Test
    void a_job_that_is_deleted_when_it_succeeds_stays_when_it_fails() {
        UUID good = jobs.submit(spec().deleting(true), () -> id -> new Outcome.Succeeded(""));
        UUID bad = jobs.submit(spec().deleting(true), () -> id -> new Outcome.Failed(7, "No."));

        assertThat(org.get("asyncoperations(" + good + ")").status()).isEqualTo(404);
        assertThat(state(bad)).isEqualTo("3/31");
    }

    @Test
    void a_job_is_paused_and_resumed() {
        jobs.pace(new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        UUID job = submit("two", "one");
        assertThat(change(job, "{'statecode':1}").status()).isEqualTo(204);
        assertThat(state(job)).isEqualTo("1/10");
        pass(Duration.ofSeconds(5));
        assertThat(done).isEmpty();

        assertThat(change(job, "{'statecode':0}").status()).isEqualTo(204);
        pass(Duration.ZERO);
        assertThat(state(job)).isEqualTo("2/20");
        pass(Duration.ofSeconds(1));
        assertThat(change(job, "{'statecode':2,'statuscode':21}").status()).isEqualTo(204);
        pass(Duration.ofSeconds(1));
        assertThat(state(job)).isEqualTo("1/10");
        assertThat(done).containsExactly("one");
        change(job, "{'statecode':0}");
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));

        assertThat(state(job)).isEqualTo("3/30");
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void a_job_is_cancelled_before_and_while_it_runs() {
        jobs.pace(new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        UUID waiting = submit("never");
        UUID running = submit("two", "one");
        UUID asked = submit("last");
        change(waiting, "{'statecode':3,'statuscode':32}");
        pass(Duration.ofSeconds(1));
        change(asked, "{'statecode':2,'statuscode':22}");
        assertThat(state(asked)).isEqualTo("2/22");
        pass(Duration.ofSeconds(1));
        change(running, "{'statecode':3,'statuscode':32}");
        pass(Duration.ofSeconds(5));

        assertThat(done).containsExactly("one");
        for (UUID each : List.of(waiting, running, asked)) {
            assertThat(state(each)).isEqualTo("3/32");
            assertThat(row(each).get("completedon").isNull()).isFalse();
        }
    }

    @Test
    void a_failed_job_can_be_resumed_and_starts_anew() {
        UUID job = jobs.submit(spec(), () -> id -> {
            done.add("try");
            return done.size() < 2 ? new Outcome.Failed(7, "No.") : new Outcome.Succeeded("");
        });
        assertThat(state(job)).isEqualTo("3/31");

        assertThat(change(job, "{'statecode':0,'statuscode':0}").status()).isEqualTo(204);

        assertThat(state(job)).isEqualTo("3/30");
        assertThat(row(job).get("retrycount").intValue()).isEqualTo(1);
        assertThat(row(job).get("message").isNull()).isTrue();
    }

    @Test
    void what_no_user_may_do_is_refused() {
        jobs.pace(new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        UUID job = submit("one");
        assertThat(change(job, "{'statecode':2}").status()).isEqualTo(400);
        assertThat(change(job, "{'statecode':3,'statuscode':30}").status()).isEqualTo(400);
        assertThat(change(job, "{'statecode':3,'statuscode':31}").status()).isEqualTo(400);
        assertThat(change(job, "{'statecode':1,'statuscode':32}").status()).isEqualTo(400);
        change(job, "{'name':'x'}");
        assertThat(row(job).get("name").textValue()).isEqualTo("Clear out");
        assertThat(change(
                                job,
                                "{'ownerid@odata.bind':'systemusers("
                                        + User.administrator().id() + ")'}")
                        .status())
                .isEqualTo(400);
        assertThat(org.delete("asyncoperations(" + job + ")").status()).isEqualTo(400);
        assertThat(org.post("asyncoperations", "{}").status()).isEqualTo(501);
        pass(Duration.ofSeconds(1));
        assertThat(change(job, "{'statecode':0}").status()).isEqualTo(400);
        pass(Duration.ofSeconds(1));
        assertThat(state(job)).isEqualTo("3/30");
        assertThat(change(job, "{'statecode':0}").status()).isEqualTo(400);
        assertThat(change(job, "{'statecode':3,'statuscode':32}").status()).isEqualTo(400);

        assertThat(org.delete("asyncoperations(" + job + ")").status()).isEqualTo(204);
        assertThat(org.get("asyncoperations(" + job + ")").status()).isEqualTo(404);
    }

    @Test
    void a_job_is_put_off_and_starts_no_earlier() {
        UUID job = jobs.submit(
                spec().notBefore(org.clock.instant().plusSeconds(60)), () -> id -> new Outcome.Succeeded(""));
        pass(Duration.ofSeconds(59));
        assertThat(state(job)).isEqualTo("0/0");
        assertThat(change(job, "{'postponeuntil':'2026-11-24T08:02:00Z'}").status())
                .isEqualTo(204);
        pass(Duration.ofSeconds(60));
        assertThat(state(job)).isEqualTo("0/0");
        pass(Duration.ofSeconds(1));
        assertThat(state(job)).isEqualTo("3/30");
    }

    @Test
    void a_recurring_job_waits_for_its_next_time() {
        UUID job =
                jobs.submit(spec().again(Recurrence.of("FREQ=DAILY;INTERVAL=2;").orElseThrow()), () -> id -> {
                    done.add(org.clock.instant().toString());
                    return new Outcome.Succeeded("");
                });

        assertThat(state(job)).isEqualTo("1/10");
        assertThat(row(job).get("postponeuntil").textValue()).isEqualTo("2026-11-26T08:00:00Z");
        pass(Duration.ofDays(2));

        assertThat(state(job)).isEqualTo("1/10");
        assertThat(done).containsExactly("2026-11-24T08:00:00Z", "2026-11-26T08:00:00Z");
        assertThat(row(job).get("recurrencepattern").textValue()).isEqualTo("FREQ=DAILY;INTERVAL=2;");
        change(job, "{'statecode':3,'statuscode':32}");
        pass(Duration.ofDays(2));
        assertThat(done).hasSize(2);
        assertThat(state(job)).isEqualTo("3/32");
    }

    @Test
    void a_recurrence_counts_from_its_start() {
        Recurrence monthly = Recurrence.of("FREQ=MONTHLY;").orElseThrow();
        Instant start = Instant.parse("2026-01-31T06:30:00Z");

        assertThat(monthly.next(start, start)).isEqualTo("2026-02-28T06:30:00Z");
        assertThat(monthly.next(start, Instant.parse("2026-02-28T06:30:00Z"))).isEqualTo("2026-03-31T06:30:00Z");
        assertThat(Recurrence.of("")).isEmpty();
        assertThat(refusal("FREQ=DAILY;BYDAY=MO")).isEqualTo(501);
        assertThat(refusal("FREQ=SOMETIMES")).isEqualTo(400);
        assertThat(refusal("FREQ=DAILY;INTERVAL=0")).isEqualTo(400);
        assertThat(refusal("nonsense")).isEqualTo(400);
    }

    @Test
    void somebody_else_s_jobs_are_out_of_sight() {
        UUID job = submit("one");
        org.as(CLERK);

        assertThat(Org.json(org.get("asyncoperations?$select=name")).get("value"))
                .isEmpty();
        assertThat(org.get("asyncoperations(" + job + ")").status()).isEqualTo(403);
    }

    private UUID submit(String... backwards) {
        return jobs.submit(spec(), () -> {
            List<String> left = new ArrayList<>(List.of(backwards));
            return id -> {
                done.add(left.remove(left.size() - 1));
                return left.isEmpty() ? new Outcome.Succeeded("") : new Outcome.More();
            };
        });
    }

    private static JobSpec spec() {
        return JobSpec.of(
                JobSpec.BULK_DELETE,
                "Clear out",
                Caller.ofSystem(User.administrator().id()));
    }

    private void pass(Duration time) {
        org.clock.forward(time);
        org.mock.settle();
    }

    private Answer change(UUID job, String body) {
        return org.patch("asyncoperations(" + job + ")", body);
    }

    private JsonNode row(UUID job) {
        return Org.json(org.get("asyncoperations(" + job + ")"));
    }

    private String state(UUID job) {
        JsonNode row = row(job);
        return row.get("statecode") + "/" + row.get("statuscode");
    }

    private static int refusal(String pattern) {
        try {
            Recurrence.of(pattern);
            return 0;
        } catch (Refused refused) {
            return refused.status();
        }
    }
}
