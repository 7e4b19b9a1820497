package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.DefinitionReader.Standing;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowWriter.Answer;
import org.privacyconnector.table.RowWriter.Write;
import org.privacyconnector.table.TableName;
import org.privacyconnector.tracing.Traces;

/** Rows made by their id, and definitions, on the stand-in. */
class SettingUpTest {
    private static final String KEY = "k3y&\"<of these tests>";
    private static final TableName CONTACT = new TableName("contact");
    private static final TableName ENDPOINT = new TableName("serviceendpoint");

    private final VirtualTime time = new VirtualTime();
    private @Nullable MockDataverse standIn;
    private @Nullable DataverseClient opened;

    @BeforeEach
    void open() {
        MockDataverse mock = MockDataverse.builder().inProcess().clock(time).start();
        standIn = mock;
        opened = DataverseClient.openWithSecrets(
                new DataverseSettings(
                        "prod",
                        mock.url(),
                        mock.organizationId(),
                        mock.tenantId(),
                        mock.clientId(),
                        new Credential.Secret(mock.clientSecret()),
                        mock.authority(),
                        List.of()),
                mock.client(),
                time,
                reference -> {
                    if (!reference.equals("${env:KEY}")) {
                        throw new DataverseAccessException("secret " + reference + " is not set in this process");
                    }
                    return KEY;
                },
                Traces.none());
    }

    @AfterEach
    void close() {
        client().close();
        mock().close();
    }

    private DataverseClient client() {
        return java.util.Objects.requireNonNull(opened);
    }

    private MockDataverse mock() {
        return java.util.Objects.requireNonNull(standIn);
    }

    private Answer write(Write write) {
        return client().writer().write(List.of(write)).get(0);
    }

    private Answer define(Definition definition) {
        return write(new Write.Define(Effect.Define.of("prod", definition).row(), definition));
    }

    private Standing standing(Definition definition) {
        return client().definitions().standing(definition);
    }

    private static Write.Create endpoint(UUID id, String reference) {
        Map<ColumnName, @Nullable Literal> values = new HashMap<>();
        values.put(new ColumnName("name"), new Literal.Text("ours"));
        values.put(new ColumnName("url"), new Literal.Text("https://door.example/webhooks/dataverse"));
        values.put(new ColumnName("contract"), Literal.Numeric.of(8));
        values.put(new ColumnName("authtype"), Literal.Numeric.of(5));
        values.put(new ColumnName("authvalue"), new Literal.Secret(reference, "x-privacy-connector-key"));
        return new Write.Create(new RowRef("prod", ENDPOINT, id), values);
    }

    @Test
    void a_row_is_made_under_the_id_that_was_chosen_and_only_once() {
        UUID id = new UUID(4, 2);
        assertThat(write(endpoint(id, "${env:KEY}"))).isEqualTo(new Answer.Written());
        assertThat(mock().rows().ids("serviceendpoint")).containsExactly(id);
        assertThat(write(endpoint(id, "${env:KEY}"))).isEqualTo(new Answer.Changed());
        assertThat(mock().rows().ids("serviceendpoint")).containsExactly(id);
    }

    @Test
    void S30_a_secret_that_cannot_be_resolved_is_told_by_its_reference_and_nothing_is_sent() {
        Answer answer = write(endpoint(new UUID(4, 2), "${env:OTHER}"));
        assertThat(answer).isEqualTo(new Answer.Refused("not-sent", "secret ${env:OTHER} is not set in this process"));
        assertThat(mock().rows().ids("serviceendpoint")).isEmpty();
    }

    @Test
    void change_tracking_is_switched_on_and_stands_from_then_on() {
        // custom tables come without it
        Definition.NewTable table = table();
        assertThat(define(table)).isEqualTo(new Answer.Written());
        Definition tracking = new Definition.ChangeTracking(table.table());
        assertThat(standing(tracking)).isEqualTo(new Standing.Absent());
        assertThat(define(tracking)).isEqualTo(new Answer.Written());
        assertThat(standing(tracking)).isEqualTo(new Standing.Stands());
        assertThat(define(tracking)).isEqualTo(new Answer.Written());
        assertThat(standing(tracking)).isEqualTo(new Standing.Stands());
        assertThat(standing(new Definition.ChangeTracking(new TableName("nosuch"))))
                .isEqualTo(new Standing.Otherwise("the environment has no table nosuch"));
    }

    @Test
    void columns_of_every_kind_are_made_and_another_of_the_name_is_told() {
        assertThat(define(table())).isEqualTo(new Answer.Written());
        for (ColumnType type : List.of(
                ColumnType.TEXT, ColumnType.MEMO, ColumnType.CHOICE, ColumnType.DATE_TIME, ColumnType.BOOLEAN)) {
            Definition.NewColumn column = new Definition.NewColumn(
                    "Default",
                    CONTACT,
                    "dpc_" + type.name().replace("_", ""),
                    "Made up",
                    type,
                    200,
                    type == ColumnType.CHOICE ? List.of(new Definition.Choice(100, "One")) : List.of());
            assertThat(standing(column)).isEqualTo(new Standing.Absent());
            assertThat(define(column)).as("%s", type).isEqualTo(new Answer.Written());
            assertThat(standing(column)).as("%s", type).isEqualTo(new Standing.Stands());
        }
        Definition.NewColumn other =
                new Definition.NewColumn("Default", CONTACT, "dpc_MEMO", "Made up", ColumnType.TEXT, 200, List.of());
        assertThat(standing(other)).isInstanceOf(Standing.Otherwise.class);
        assertThat(define(other)).isInstanceOf(Answer.Refused.class);
    }

    private static Definition.NewTable table() {
        return new Definition.NewTable(
                "Default",
                "dpc_Thing",
                "Thing",
                "Things",
                new Definition.NewColumn(
                        "Default", new TableName("dpc_thing"), "dpc_Name", "Name", ColumnType.TEXT, 100, List.of()));
    }
}
