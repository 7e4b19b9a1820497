package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Write;
import org.privacyconnector.table.TableName;
import org.slf4j.LoggerFactory;

/** At the most talkative level nothing of a person, a secret or a token stands in any log line, ours or a library's. */
class QuietTest {
    private static final String PERSON = "anna.andersson";

    @Test
    void S31_no_log_line_names_a_person_a_secret_or_a_token() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Level before = root.getLevel();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            conversation();
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }
        List<String> said = lines.list.stream()
                .map(line -> line.getFormattedMessage()
                        + (line.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(line.getThrowableProxy())))
                .toList();
        assertThat(said).anyMatch(line -> line.equals("GET /api/data/v9.2/contacts 200"));
        assertThat(said).noneMatch(line -> line.contains(PERSON) || line.contains("s3cret") || line.contains("token-"));
    }

    private static void conversation() {
        VirtualTime time = new VirtualTime();
        Scripted world = new Scripted();
        int[] step = {0};
        world.rule(one -> {
            if (!one.url().contains("login.microsoftonline.com")) {
                return null;
            }
            return switch (step[0]++) {
                case 0 -> new Reply(503, Map.of(), "<html>" + PERSON);
                case 1 ->
                    new Reply(
                            429, Map.of(), "{\"error\":\"x\",\"error_description\":\"AADSTS1234567 " + PERSON + "\"}");
                case 2 -> new Reply(200, Map.of(), "{\"access_token\":\"token-x\" " + PERSON);
                default -> null;
            };
        });
        TableName contact = new TableName("contact");
        Condition anna = new Condition.Compare(
                Path.of(new ColumnName("emailaddress1")), Condition.Operator.EQUAL, new Literal.Text(PERSON));
        world.onTarget(
                "contacts?",
                one -> one.url().contains("statecode")
                        ? Reply.json("{\"value\":[]}")
                        : Reply.error(400, "0x80060888", PERSON));
        world.onTarget("contacts(", one -> Reply.error(400, "0x80040265", PERSON));
        try (DataverseClient client = world.open(time)) {
            assertThat(catchThrowable(client::whoAmI)).isNotNull();
            assertThat(client.whoAmI().user()).isEqualTo(Scripted.USER);
            client.rows().stream(
                    new RowQuery(
                            contact,
                            List.of(),
                            new Condition.Compare(
                                    Path.of(new ColumnName("statecode")),
                                    Condition.Operator.EQUAL,
                                    Literal.Numeric.of(1))),
                    row -> {});
            assertThat(catchThrowable(() -> client.rows().stream(new RowQuery(contact, List.of(), anna), row -> {})))
                    .hasMessageNotContaining(PERSON);
            RowRef row = new RowRef("prod", contact, new UUID(0, 1));
            assertThat(client.writer()
                            .write(List.of(new Write.Update(
                                    row,
                                    new RowVersion("W/\"1\""),
                                    Map.of(new ColumnName("firstname"), new Literal.Text(PERSON)))))
                            .toString())
                    .doesNotContain(PERSON);
        }
    }
}
