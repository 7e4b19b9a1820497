package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.policy.Scalars;
import org.privacyconnector.policy.WrittenPolicy;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Path;

/** Nothing means nothing (S1): whatever is emptied in a policy, no more rows are selected. */
class NothingMeansNothingTest {
    private static final FittingWorld WORLD = new FittingWorld().seeded(1, 60);
    private static final Set<String> RIGHT = WORLD.changed(WrittenPolicy.right().accepted());

    @ParameterizedTest
    @ValueSource(strings = {"connector.yaml", "data-map.yaml", "retention.yaml"})
    void S1_a_value_that_is_emptied_anywhere_never_selects_more(String file) {
        Scalars scalars = Scalars.of(WrittenPolicy.right().text(file));
        int accepted = 0;
        for (String nothing :
                List.of("\"\"", "~", "\" \"", "[]", "{}", "[~]", "\"${env:UNSET}\"", "\"${env:UNSET:-}\"")) {
            for (int i = 0; i < scalars.count(); i++) {
                Reading reading = WrittenPolicy.right()
                        .write(file, scalars.replaced(i, nothing))
                        .read();
                if (reading instanceof Reading.Accepted whole) {
                    accepted++;
                    assertThat(RIGHT)
                            .as("%s: %s instead of %s", file, nothing, scalars.name(i))
                            .containsAll(WORLD.changed(whole.policy()));
                }
            }
        }
        // only what the rules' tests give may be empty
        assertThat(accepted).isLessThan(file.equals("retention.yaml") ? 90 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator.yaml", "connector.yaml", "data-map.yaml", "retention.yaml"})
    void S1_a_file_cut_off_anywhere_never_selects_more(String file) {
        String text = WrittenPolicy.right().text(file);
        for (int end = 0; end < text.length(); end += 7) {
            Reading reading =
                    WrittenPolicy.right().write(file, text.substring(0, end)).read();
            if (reading instanceof Reading.Accepted whole) {
                assertThat(RIGHT).as("%s up to %s", file, end).containsAll(WORLD.changed(whole.policy()));
            }
        }
    }

    @Test
    void S1_there_is_no_empty_condition() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition.And(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition.Or(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.all(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Condition.In(new Path(List.of(), "statecode", false), List.of()));
    }

    @Test
    void S1_only_a_rule_that_says_so_twice_is_about_a_whole_table() {
        assertThat(WrittenPolicy.right().accepted().retention())
                .filteredOn(rule -> rule.where() instanceof Condition.AllRows)
                .singleElement()
                .extracting("name")
                .isEqualTo("old-invoices");
    }
}
