package org.privacyconnector.duty.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.privacyconnector.table.Depth;

/** Privileges are compared with their depth, from both sides. */
class RoleCheckTest {
    private static final String NAME = "prvReadContact";
    private static final List<Depth> ALL = Arrays.asList(Depth.values());

    private static RoleCheck check(Depth needed, Depth held) {
        return RoleCheck.compare(
                needed == Depth.NONE ? Map.of() : Map.of(NAME, needed),
                held == Depth.NONE ? Map.of() : Map.of(NAME, held));
    }

    @Test
    void what_reaches_less_far_is_missing_what_reaches_further_is_excess_and_the_same_is_neither() {
        for (Depth needed : ALL) {
            for (Depth held : ALL) {
                RoleCheck check = check(needed, held);
                int order = ALL.indexOf(held) - ALL.indexOf(needed);
                assertThat(check.missing())
                        .as("%s needed, %s held", needed, held)
                        .isEqualTo(order < 0 ? Map.of(NAME, held) : Map.of());
                assertThat(check.excess())
                        .as("%s needed, %s held", needed, held)
                        .isEqualTo(order > 0 ? Map.of(NAME, held) : Map.of());
            }
        }
    }

    @Test
    void the_order_of_depths_is_nothing_part_own_rows_unit_units_below_organisation() {
        assertThat(ALL).containsExactly(Depth.NONE, Depth.PART, Depth.BASIC, Depth.LOCAL, Depth.DEEP, Depth.GLOBAL);
        for (Depth depth : ALL) {
            if (depth != Depth.NONE) {
                assertThat(Depth.of(depth.wire())).isEqualTo(depth);
            }
        }
        // a depth of a later version of the platform never counts as more than it may be
        assertThat(Depth.of("RecordFilter")).isEqualTo(Depth.PART);
        assertThat(Depth.of("Universe")).isEqualTo(Depth.PART);
    }

    @Test
    void the_sentences_say_how_far_it_reaches_and_how_far_it_must() {
        assertThat(check(Depth.GLOBAL, Depth.DEEP).missingSentences())
                .containsExactly(
                        "prvReadContact reaches no further than own business unit and below, and must reach whole organisation");
        assertThat(check(Depth.GLOBAL, Depth.NONE).missingSentences()).containsExactly("prvReadContact");
        assertThat(check(Depth.NONE, Depth.BASIC).excessSentences()).containsExactly("prvReadContact (own rows)");
    }
}
