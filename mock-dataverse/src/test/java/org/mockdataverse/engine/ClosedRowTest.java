package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.rows.Reference;

class ClosedRowTest {
    @ParameterizedTest
    @ValueSource(strings = {"quote", "salesorder", "invoice"})
    void S9_closed_sales_rows_refuse_change_and_can_be_deleted(String table) {
        World world = new World();
        UUID open = world.insert(table, Map.of("name", "x"));
        UUID closed = world.insert(table, Map.of("name", "x", "statecode", 2));
        String set = world.rows.model().get(table).entitySet();

        assertThat(world.patch(set + "(" + open + ")", "{'name':'y'}").status()).isEqualTo(204);
        refused(world.patch(set + "(" + closed + ")", "{'name':'y'}"), 400, "0x80043B1D");
        refused(world.delete(set + "(" + closed + ")/name"), 400, "0x80043B1D");
        assertThat(world.value(table, closed, "name")).isEqualTo("x");
        assertThat(world.delete(set + "(" + closed + ")").status()).isEqualTo(204);
    }

    @Test
    void S9_resolved_cases_refuse_change_unless_the_switch_says_otherwise() {
        World world = new World();
        UUID closed = caseOf(world);
        refused(world.patch("incidents(" + closed + ")", "{'title':'y'}"), 400, "0x80043B1D");

        World relaxed = new World(Switches.DEFAULTS.with(Switch.CLOSED_CASES_READ_ONLY, false));
        UUID other = caseOf(relaxed);
        assertThat(relaxed.patch("incidents(" + other + ")", "{'title':'y'}").status())
                .isEqualTo(204);
    }

    @Test
    void a_cascade_empties_lookups_of_closed_rows_all_the_same() {
        World world = new World();
        UUID opportunity = world.insert("opportunity", Map.of("name", "x"));
        UUID quote = world.insert(
                "quote",
                Map.of("name", "x", "statecode", 2, "opportunityid", new Reference("opportunity", opportunity)));

        assertThat(world.delete("opportunities(" + opportunity + ")").status()).isEqualTo(204);
        assertThat(world.value("quote", quote, "opportunityid")).isNull();
    }

    private static UUID caseOf(World world) {
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        return world.insert(
                "incident", Map.of("title", "x", "customerid", new Reference("account", account), "statecode", 1));
    }
}
