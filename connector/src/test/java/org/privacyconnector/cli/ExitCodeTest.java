package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void the_gravest_of_several_wins_in_the_documented_order() {
        List<ExitCode> order = List.of(
                ExitCode.LEDGER,
                ExitCode.REFUSED,
                ExitCode.LOCKED,
                ExitCode.FAILED,
                ExitCode.ATTENTION,
                ExitCode.CHANGES);
        for (int first = 0; first < order.size(); first++) {
            for (int second = first; second < order.size(); second++) {
                assertThat(ExitCode.gravest(List.of(order.get(second), order.get(first))))
                        .isEqualTo(order.get(first));
            }
        }
    }

    @Test
    void nothing_to_say_is_done() {
        assertThat(ExitCode.gravest(List.of())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void the_numbers_are_a_promise() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }
}
