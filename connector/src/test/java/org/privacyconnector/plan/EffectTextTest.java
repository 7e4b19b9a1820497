package org.privacyconnector.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.Definition.Component;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

class EffectTextTest {
    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final TableName CONTACT = new TableName("contact");
    private static final Definition.NewColumn COLUMN = new Definition.NewColumn(
            "Ours",
            CONTACT,
            "dpc_Kind",
            "Kind",
            ColumnType.CHOICE,
            0,
            List.of(new Definition.Choice(1, "Erasure"), new Definition.Choice(2, "Access")));

    private final PlanText text = new PlanText();

    private String line(Effect effect) {
        return text.line(new Finding(0, "r", effect.row(), effect.version(), null, false, new Verdict.Due(effect)));
    }

    private void comesBack(Effect effect) {
        Finding read = text.line("e", line(effect));
        assertThat(read.verdict()).isEqualTo(new Verdict.Due(effect));
        assertThat(read.row()).isEqualTo(effect.row());
    }

    @Test
    void lines_of_retention_read_as_they_always_did() {
        RowRef row = new RowRef("e", CONTACT, ID);
        assertThat(line(new Effect.RowDelete(row, new RowVersion("W/\"1\""))))
                .isEqualTo("{\"due\":{\"effect\":\"delete\"},\"rank\":0,\"row\":{\"id\":\"" + ID
                        + "\",\"table\":\"contact\"},\"rule\":\"r\",\"version\":\"W/\\\"1\\\"\"}");
        Map<ColumnName, Change> changes = Map.of(
                new ColumnName("lastname"), new Change.Fixed(new Literal.Text("x")),
                new ColumnName("firstname"), new Change.Empty());
        assertThat(line(new Effect.RowUpdate(row, null, Effect.Why.ANONYMISE, changes)))
                .isEqualTo("{\"due\":{\"columns\":{\"firstname\":\"empty\",\"lastname\":{\"fixed\":{\"text\":\"x\"}}},"
                        + "\"effect\":\"anonymise\"},\"rank\":0,\"row\":{\"id\":\"" + ID
                        + "\",\"table\":\"contact\"},\"rule\":\"r\"}");
    }

    @Test
    void S30_a_row_that_is_made_names_its_secret_and_does_not_hold_it() {
        RowRef row = new RowRef("e", new TableName("serviceendpoint"), ID);
        Effect create = new Effect.RowCreate(
                row,
                Map.of(
                        new ColumnName("authvalue"), new Change.Secret("${env:WEBHOOK_KEY}", "x-privacy-connector-key"),
                        new ColumnName("name"), new Change.Fixed(new Literal.Text("ours")),
                        new ColumnName("eventhandler"),
                                new Change.Fixed(new Literal.Reference(new TableName("serviceendpoint"), ID))));
        comesBack(create);
        assertThat(line(create)).contains("\"reference\":\"${env:WEBHOOK_KEY}\"", "\"effect\":\"create\"");
        comesBack(new Effect.RowUpdate(
                row,
                null,
                Effect.Why.SETTING,
                Map.of(new ColumnName("authvalue"), new Change.Secret("${env:A}", "h"))));
        Effect.RowCreate leaky = new Effect.RowCreate(
                row, Map.of(new ColumnName("authvalue"), new Change.Fixed(new Literal.Secret("${env:A}", "h"))));
        assertThatThrownBy(() -> line(leaky)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_definition_comes_back_as_it_was_written() {
        for (Definition definition : List.of(
                COLUMN,
                new Definition.NewTable(
                        "Ours",
                        "dpc_Thing",
                        "Thing",
                        "Things",
                        new Definition.NewColumn(
                                "Ours",
                                new TableName("dpc_thing"),
                                "dpc_Name",
                                "Name",
                                ColumnType.TEXT,
                                100,
                                List.of())),
                new Definition.ChangeTracking(CONTACT),
                new Definition.InSolution("Ours", Component.TABLE, CONTACT, null, null),
                new Definition.InSolution("Ours", Component.COLUMN, CONTACT, new ColumnName("dpc_kind"), null),
                new Definition.InSolution("Ours", Component.STEP, null, null, ID),
                new Definition.Privileges(ID, List.of("prvWriteContact", "prvReadContact")),
                new Definition.RoleOf(ID, ID))) {
            comesBack(Effect.Define.of("e", definition));
        }
    }

    @Test
    void a_line_whose_row_is_not_that_of_its_definition_is_refused() {
        String good = line(Effect.Define.of("e", new Definition.ChangeTracking(CONTACT)));
        String swapped = good.replace("\"table\":\"contact\"}", "\"table\":\"lead\"}");
        assertThat(swapped).isNotEqualTo(good);
        assertThatThrownBy(() -> text.line("e", swapped)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_definition_has_the_same_row_and_another_one_another() {
        Effect.Define one = Effect.Define.of("e", new Definition.Privileges(ID, List.of("prvReadContact")));
        Effect.Define more =
                Effect.Define.of("e", new Definition.Privileges(ID, List.of("prvReadContact", "prvReadLead")));
        assertThat(one.row()).isEqualTo(more.row());
        assertThat(Effect.Define.of("e", new Definition.ChangeTracking(CONTACT)).row())
                .isNotEqualTo(Effect.Define.of("e", new Definition.ChangeTracking(new TableName("lead")))
                        .row());
    }

    @Test
    void a_definition_is_named_by_what_it_is_not_by_how_it_is_told() {
        assertThat(List.of(
                                COLUMN,
                                new Definition.ChangeTracking(CONTACT),
                                new Definition.InSolution("Ours", Component.TABLE, CONTACT, null, null),
                                new Definition.InSolution("Ours", Component.STEP, null, null, ID),
                                new Definition.Privileges(ID, List.of("prvReadContact")),
                                new Definition.RoleOf(ID, ID))
                        .stream()
                        .map(Definition::key))
                .containsExactly(
                        "column:contact:dpc_kind",
                        "change-tracking:contact",
                        "in-solution:Ours:table:contact",
                        "in-solution:Ours:step:" + ID,
                        "privileges:" + ID,
                        "role-of:" + ID + ":" + ID);
    }

    @Test
    void a_plan_that_was_sealed_when_definitions_were_named_by_a_sentence_is_still_read() {
        for (String[] former : new String[][] {
            {"ChangeTracking change tracking for contact (it cannot be switched off again)", "tracking"},
            {"NewColumn column dpc_kind of contact", "column"},
            {"InSolution step " + ID + " in solution Ours", "step"},
            {"RoleOf role " + ID + " for user " + ID, "role"}
        }) {
            Definition definition = switch (former[1]) {
                case "tracking" -> new Definition.ChangeTracking(CONTACT);
                case "column" -> COLUMN;
                case "step" -> new Definition.InSolution("Ours", Component.STEP, null, null, ID);
                default -> new Definition.RoleOf(ID, ID);
            };
            UUID id = UUID.nameUUIDFromBytes(former[0].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Effect.Define old = new Effect.Define(new RowRef("e", new TableName("definition"), id), definition);
            assertThat(old.row()).isNotEqualTo(Effect.Define.of("e", definition).row());
            comesBack(old);
        }
    }
}
