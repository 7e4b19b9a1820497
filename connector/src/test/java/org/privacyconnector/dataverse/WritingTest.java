package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.privacyconnector.dataverse.Scripted.Asked;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Answer;
import org.privacyconnector.table.RowWriter.Write;
import org.privacyconnector.table.TableName;

/** Writes, and every way in which an answer to them can be good, bad, cut off or missing. */
class WritingTest {
    private static final String SECRET = "anna.andersson@example.com";
    private final VirtualTime time = new VirtualTime();
    private final Scripted world = new Scripted();

    @Test
    void S4_every_write_carries_its_precondition() {
        world.onTarget("contacts(", one -> Reply.none()).onTarget("accounts(", one -> Reply.none());
        send(
                delete("contact", 1, "W/\"17\""),
                delete("contact", 2, null),
                delete("account", 3, "W/\"18\""),
                update(4, "W/\"19\"", Map.of("firstname", new Literal.Text("x"))));
        assertThat(writes())
                .extracting(one -> one.headers().get("If-Match"))
                .as("the version; any where none was read, and where the table compares none")
                .containsExactly("W/\"17\"", "*", "*", "W/\"19\"");
        assertThat(writes()).extracting(Asked::method).containsExactly("DELETE", "DELETE", "DELETE", "PATCH");
    }

    @Test
    void each_part_is_judged_on_its_own() {
        List<Reply> replies = List.of(
                Reply.none(),
                Reply.error(404, "0x80040217", "contact With Id = 1 Does Not Exist " + SECRET),
                Reply.error(404, "", "contact With Id = 1 Does Not Exist"),
                Reply.error(412, "0x80060882", "The version of the existing record doesn't match"),
                Reply.error(400, "0x80040265", SECRET),
                Reply.error(500, "0x80040265", SECRET),
                Reply.error(405, "0x80040227", SECRET),
                Reply.error(403, "0x80040220", SECRET),
                Reply.error(429, "0x80072322", "slow down").with("Retry-After", "5"),
                Reply.error(503, "", "away").with("Retry-After", "5"),
                Reply.error(503, "", "away"),
                Reply.error(500, "0x80040216", "unexpected"),
                Reply.error(408, "", "late"),
                Reply.error(400, "0x80044151", "SQL timeout"),
                Reply.error(404, "0x80060888", "Resource not found for the segment"),
                Reply.error(412, "0x80060892", "duplicate key"));
        int[] at = {0};
        world.onTarget("contacts(", one -> replies.get(at[0]++));
        List<Answer> answers = send(many(replies.size()));
        assertThat(answers.stream().map(answer -> answer.getClass().getSimpleName()))
                .containsExactly(
                        "Written", "Gone", "Gone", "Changed", "Refused", "Refused", "Refused", "Refused", "NotDone",
                        "NotDone", "Unknown", "Unknown", "Unknown", "Unknown", "Refused", "Refused");
        assertThat(answers.get(4))
                .isEqualTo(new Answer.Refused("0x80040265", "a plug-in of the environment refused the change"));
        assertThat(((Answer.Refused) answers.get(6)).code()).isEqualTo("0x80040227");
        assertThat(answers.toString()).doesNotContain(SECRET);
        assertThat(batches()).hasSize(1);
        assertThat(batches().get(0).headers().get("Prefer")).isEqualTo("odata.continue-on-error");
    }

    @Test
    void S10_a_veto_is_refused_and_never_sent_again() {
        for (Reply veto : List.of(
                Reply.error(400, "0x80040265", "?"),
                Reply.error(500, "0x80040265", "?"),
                Reply.error(500, "0x80040224", "?"),
                Reply.error(405, "0x80040227", "?").with("Retry-After", "1"))) {
            Scripted firm = new Scripted();
            firm.onTarget("contacts(", one -> veto);
            try (DataverseClient client = firm.open(time)) {
                assertThat(client.writer().write(List.of(many(1)))).allMatch(Answer.Refused.class::isInstance);
            }
            assertThat(firm.asked.stream().filter(WritingTest::writesIn)).hasSize(1);
        }
        assertThat(time.waits).isEmpty();
    }

    @Test
    void nothing_to_match_under_any_version_means_gone() {
        world.onTarget("contacts(", one -> Reply.error(412, "", "no"));
        assertThat(send(delete("contact", 1, null))).containsExactly(new Answer.Gone());
    }

    @Test
    void writes_without_an_answer_are_unknown() {
        world.onTarget("$batch", one -> writesIn(one) ? Scripted.multipart(List.of(Reply.none(), Reply.none())) : null);
        List<Answer> answers = send(many(4));
        assertThat(answers.subList(0, 2)).containsOnly(new Answer.Written());
        assertThat(answers.subList(2, 4)).allMatch(Answer.Unknown.class::isInstance);
    }

    @Test
    void an_answer_that_breaks_off_counts_for_the_parts_that_came_whole() {
        String whole = Scripted.multipart(List.of(Reply.none(), Reply.none(), Reply.none()))
                .body();
        for (int length = 0; length <= whole.length(); length++) {
            String cut = whole.substring(0, length);
            Scripted cutting = new Scripted();
            cutting.onTarget(
                    "$batch",
                    one -> writesIn(one)
                            ? new Reply(200, Map.of("Content-Type", "multipart/mixed; boundary=batchresponse_1"), cut)
                            : null);
            try (DataverseClient client = cutting.open(time)) {
                List<Answer> answers = client.writer().write(List.of(many(3)));
                long known = count(cut, "HTTP/1.1 204 Whatever\r\n\r\n\r\n--batchresponse_1");
                assertThat(answers.stream()
                                .filter(Answer.Written.class::isInstance)
                                .count())
                        .as("cut at %s", length)
                        .isEqualTo(known);
                assertThat(answers.subList((int) known, 3)).allMatch(Answer.Unknown.class::isInstance);
            }
        }
    }

    @Test
    void more_answers_than_writes_are_believed_for_none() {
        world.onTarget(
                "$batch",
                one -> writesIn(one) ? Scripted.multipart(List.of(Reply.none(), Reply.none(), Reply.none())) : null);
        assertThat(send(many(2))).allMatch(Answer.Unknown.class::isInstance);
    }

    @Test
    void a_lost_answer_is_unknown_and_nothing_is_sent_again() {
        world.onTarget("$batch", one -> {
            if (writesIn(one)) {
                throw new IOException("unexpected end of stream " + SECRET);
            }
            return null;
        });
        List<Answer> answers = send(many(3));
        assertThat(answers).hasSize(3).allMatch(Answer.Unknown.class::isInstance);
        assertThat(answers.toString()).doesNotContain(SECRET);
        assertThat(batches()).hasSize(1);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void a_gateway_that_gave_up_leaves_everything_unknown() {
        for (Reply reply : List.of(
                Reply.error(500, "0x80040216", "?"),
                Reply.error(502, "", "?"),
                Reply.error(503, "", "?"),
                Reply.error(504, "", "?"),
                Reply.error(400, "0x80060888", "?"),
                new Reply(200, Map.of("Content-Type", "text/html"), "<html>"),
                new Reply(302, Map.of("Location", "https://elsewhere.example/"), ""))) {
            Scripted broken = new Scripted();
            broken.onTarget("$batch", one -> writesIn(one) ? reply : null);
            try (DataverseClient client = broken.open(time)) {
                assertThat(client.writer().write(List.of(many(2))))
                        .as("HTTP %s", reply.status())
                        .allMatch(Answer.Unknown.class::isInstance);
            }
            assertThat(broken.asked.stream().filter(one -> one.url().contains("elsewhere")))
                    .isEmpty();
            assertThat(broken.asked.stream().filter(WritingTest::writesIn)).hasSize(1);
        }
    }

    @Test
    void S3_a_batch_that_must_wait_for_long_waits_and_is_then_judged_again_by_its_sender() {
        world.onTarget("contacts(", one -> Reply.none());
        world.onTarget(
                "$batch",
                one -> writesIn(one) ? Reply.error(429, "0x80072321", "?").with("Retry-After", "211") : null);
        assertThat(send(many(2))).hasSize(2).allMatch(Answer.NotDone.class::isInstance);
        assertThat(time.waits).containsExactly(Duration.ofSeconds(211));
        assertThat(batches()).hasSize(1);
    }

    @Test
    void a_throttled_batch_is_sent_again_as_late_as_asked() {
        int[] left = {2};
        world.onTarget("contacts(", one -> Reply.none());
        world.onTarget(
                "$batch",
                one -> writesIn(one) && left[0]-- > 0
                        ? Reply.error(429, "0x80072321", "?").with("Retry-After", "11")
                        : null);
        assertThat(send(many(2))).containsOnly(new Answer.Written());
        assertThat(time.waits).containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(11));
        assertThat(batches()).hasSize(3);
    }

    @Test
    void a_batch_that_is_throttled_for_ever_is_not_done() {
        world.onTarget(
                "$batch", one -> writesIn(one) ? Reply.error(503, "", "?").with("Retry-After", "1") : null);
        assertThat(send(many(2))).hasSize(2).allMatch(Answer.NotDone.class::isInstance);
        assertThat(batches()).hasSize(8);
    }

    @Test
    void a_wait_that_is_too_long_is_not_begun() {
        world.onTarget(
                "$batch",
                one -> writesIn(one) ? Reply.error(429, "0x80072321", "?").with("Retry-After", "901") : null);
        assertThat(send(many(1))).allMatch(Answer.NotDone.class::isInstance);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void a_refused_token_is_replaced_and_the_batch_sent_again() {
        world.onTarget("contacts(", one -> Reply.none());
        world.onTarget(
                "$batch",
                one -> writesIn(one) && "Bearer token-1".equals(one.headers().get("Authorization"))
                        ? Reply.error(401, "", "?")
                        : null);
        assertThat(send(many(1))).containsExactly(new Answer.Written());
        assertThat(world.tokens).hasValue(2);
    }

    @Test
    void without_a_sign_in_nothing_is_done() {
        world.rule(one -> one.url().contains("login.microsoftonline.com")
                ? new Reply(401, Map.of(), "{\"error\":\"invalid_client\"}")
                : null);
        assertThat(send(many(1))).allMatch(Answer.NotDone.class::isInstance);
    }

    @Test
    void S18_nothing_is_written_to_another_organisation() {
        world.onTarget(
                "WhoAmI",
                one -> Reply.json("{\"UserId\":\"" + Scripted.USER + "\",\"BusinessUnitId\":\"" + Scripted.USER
                        + "\",\"OrganizationId\":\"" + Scripted.USER + "\"}"));
        assertThat(send(many(1))).allMatch(Answer.NotDone.class::isInstance);
        assertThat(batches()).isEmpty();
    }

    @Test
    void S1_a_row_of_another_environment_is_no_row_of_this_one() {
        try (DataverseClient client = world.open(time)) {
            assertThatThrownBy(() -> client.writer()
                            .write(List.of(new Write.Delete(
                                    new RowRef("test", new TableName("contact"), new UUID(0, 1)), null))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(world.asked).isEmpty();
    }

    @Test
    void values_are_written_by_their_column() {
        world.onTarget("contacts(", one -> Reply.none());
        Map<String, @Nullable Literal> values = new LinkedHashMap<>();
        values.put("firstname", new Literal.Text("O'Brien \"å\" 😀"));
        values.put("emailaddress1", null);
        values.put("statecode", Literal.Numeric.of(1));
        values.put("creditlimit", new Literal.Numeric(new java.math.BigDecimal("10.50")));
        values.put("birthdate", new Literal.Day(java.time.LocalDate.of(1970, 1, 31)));
        values.put("createdon", new Literal.Moment(java.time.Instant.parse("2026-01-31T00:00:00Z")));
        values.put("donotemail", new Literal.Truth(true));
        values.put("parentcustomerid", null);
        assertThat(send(update(1, "W/\"1\"", values))).containsExactly(new Answer.Written());
        assertThat(writes().get(0).body())
                .isEqualTo("{\"firstname\":\"O'Brien \\\"å\\\" 😀\",\"emailaddress1\":null,\"statecode\":1,"
                        + "\"creditlimit\":10.50,\"birthdate\":\"1970-01-31\",\"createdon\":\"2026-01-31T00:00:00Z\","
                        + "\"donotemail\":true,\"parentcustomerid_account@odata.bind\":null}");
    }

    @Test
    void what_cannot_be_written_is_refused_and_the_rest_is_sent() {
        world.onTarget("contacts(", one -> Reply.none());
        List<Answer> answers = send(
                update(1, "W/\"1\"", Map.of("nosuch", new Literal.Text("x"))),
                delete("contact", 2, "W/\"2\""),
                update(3, "W/\"3\"", Map.of("statecode", new Literal.Label("Inactive"))),
                update(4, "W/\"4\"", Map.of("parentcustomerid", new Literal.Id(new UUID(0, 9)))));
        assertThat(answers.get(0)).isInstanceOf(Answer.Refused.class);
        assertThat(answers.get(1)).isEqualTo(new Answer.Written());
        assertThat(answers.get(2)).isInstanceOf(Answer.Refused.class);
        assertThat(answers.get(3)).isInstanceOf(Answer.Refused.class);
        assertThat(writes()).hasSize(1);
    }

    @Test
    void nothing_to_write_sends_nothing() {
        assertThat(send()).isEmpty();
        assertThat(batches()).isEmpty();
    }

    @Test
    void a_hundred_writes_go_together_and_not_one_more() {
        world.onTarget("contacts(", one -> Reply.none());
        assertThat(send(many(100))).hasSize(100).containsOnly(new Answer.Written());
        try (DataverseClient client = world.open(time)) {
            assertThatThrownBy(() -> client.writer().write(List.of(many(101))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private List<Answer> send(Write... writes) {
        try (DataverseClient client = world.open(time)) {
            return client.writer().write(List.of(writes));
        }
    }

    private static Write[] many(int count) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writes.add(delete("contact", i, "W/\"" + i + "\""));
        }
        return writes.toArray(Write[]::new);
    }

    private static Write delete(String table, int id, @Nullable String version) {
        return new Write.Delete(ref(table, id), version == null ? null : new RowVersion(version));
    }

    private static Write update(int id, String version, Map<String, ? extends @Nullable Literal> values) {
        Map<ColumnName, @Nullable Literal> columns = new LinkedHashMap<>();
        values.forEach((name, value) -> columns.put(new ColumnName(name), value));
        return new Write.Update(ref("contact", id), new RowVersion(version), columns);
    }

    private static RowRef ref(String table, int id) {
        return new RowRef("prod", new TableName(table), new UUID(0, id));
    }

    private List<Asked> writes() {
        return world.parts.stream().filter(one -> !one.method().equals("GET")).toList();
    }

    private List<Asked> batches() {
        return world.asked.stream().filter(WritingTest::writesIn).toList();
    }

    private static boolean writesIn(Asked one) {
        return one.target().equals("$batch")
                && (one.body().contains("DELETE /") || one.body().contains("PATCH /"));
    }

    private static long count(String text, String piece) {
        long count = 0;
        for (int at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
            count++;
        }
        return count;
    }
}
