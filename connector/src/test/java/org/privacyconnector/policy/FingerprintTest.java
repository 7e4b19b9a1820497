package org.privacyconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan is bound to everything that alters what it selects or does, and to nothing else (S16). */
class FingerprintTest {
    private static final String RIGHT = WrittenPolicy.right().accepted().fingerprint();

    private static String changed(String file, String from, String to) {
        return WrittenPolicy.right().change(file, from, to).accepted().fingerprint();
    }

    @Test
    void S16_where_a_rule_stands_and_what_its_tests_say_changes_no_plan() {
        assertThat(changed("retention.yaml", "retention:\n", "# a comment\n\nretention:\n"))
                .isEqualTo(RIGHT);
        assertThat(changed("data-map.yaml", "tables:\n", "\n\ntables:\n")).isEqualTo(RIGHT);
        assertThat(changed("retention.yaml", "olderThan: 36 months", "olderThan:   36 months"))
                .isEqualTo(RIGHT);
        assertThat(changed("retention.yaml", "given: {new_bookedon: 2018-12-31}", "given: {new_bookedon: 2018-12-30}"))
                .isEqualTo(RIGHT);
        assertThat(changed("retention.yaml", "[Open, Disqualified]", "[Disqualified, Open]"))
                .isEqualTo(RIGHT);
    }

    @Test
    void S16_whatever_selects_or_does_something_else_changes_every_plan() {
        record Edit(String file, String from, String to) {}
        for (Edit edit : List.of(
                new Edit("retention.yaml", "olderThan: 36 months", "olderThan: 35 months"),
                new Edit("retention.yaml", "where: {Status: Inactive}", "where: {Status: Active}"),
                new Edit("retention.yaml", "[Open, Disqualified]", "Open"),
                new Edit("retention.yaml", "starts: new_endedon", "starts: createdon"),
                new Edit("retention.yaml", "newerThan: 36 months", "newerThan: 35 months"),
                new Edit("retention.yaml", "quarantine: 30 days", "quarantine: 31 days"),
                new Edit("retention.yaml", "{fixed: Avidentifierad}", "{fixed: Anonym}"),
                new Edit("retention.yaml", "        related: as-data-map\n", ""),
                new Edit("retention.yaml", "\"statecode eq 0\"", "\"statecode eq 1\""),
                new Edit("retention.yaml", "from: new_bookedon}", "from: new_bookedon, fiscalYearEnds: april}"),
                new Edit("data-map.yaml", "Contact_Emails: delete", "Contact_Emails: cut"),
                new Edit("data-map.yaml", "for: 3 years", "for: 4 years"),
                new Edit("connector.yaml", "rowsPerRun: 20000", "rowsPerRun: 20001"),
                new Edit("operator.yaml", "Europe/Stockholm", "Europe/Helsinki"))) {
            assertThat(changed(edit.file(), edit.from(), edit.to()))
                    .as("%s", edit)
                    .isNotEqualTo(RIGHT);
        }
    }
}
