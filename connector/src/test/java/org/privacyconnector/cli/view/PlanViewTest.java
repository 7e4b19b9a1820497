package org.privacyconnector.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanViewTest {
    private static final PlanView PLAN = new PlanView(
            "0123456789abcdef",
            "contoso-prod",
            true,
            "2026-11-23 03:15",
            "2026-11-26 03:15",
            "Anna Berg",
            "412 rows to delete, 96 to anonymise",
            31,
            2,
            List.of("rowsPerRule is 400, the rule has 412"),
            List.of(new RuleView(
                    "leads <script>",
                    "Leads without contact for 24 months are deleted",
                    "config/retention.yaml:12:3",
                    "Försäljningschef",
                    "",
                    List.of(new Count("deleted", 412)),
                    List.of("unversioned"))),
            List.of(new HoldView("open-case", "18", "")),
            List.of("email"),
            List.of(new Sample(
                    "leads", "lead(1)", "https://contoso.crm4.dynamics.com/main.aspx?etn=lead&id=1", "deleted")));

    @Test
    void the_summary_stands_first_and_last() {
        List<String> lines = new ArrayList<>();
        PlanText.print(PLAN, lines::add);

        assertThat(lines.get(0)).isEqualTo(PLAN.headline());
        assertThat(lines.get(lines.size() - 1)).isEqualTo(PLAN.headline());
        assertThat(lines).contains("CANNOT BE APPLIED: rowsPerRule is 400, the rule has 412");
    }

    @Test
    void the_page_escapes_what_the_policy_says_and_links_each_sample() {
        String page = PlanHtml.page(PLAN);

        assertThat(page).contains("leads &lt;script&gt;").doesNotContain("leads <script>");
        assertThat(page).contains("https://contoso.crm4.dynamics.com/main.aspx?etn=lead&amp;id=1");
        assertThat(page).contains("Försäljningschef", "PRODUCTION", "open-case");
    }

    @Test
    void a_table_cell_is_never_taken_for_a_formula() throws IOException {
        StringWriter out = new StringWriter();
        try (PlanCsv csv = new PlanCsv(out)) {
            csv.write(new Sample("=1+1", "lead(1)", "+x", "@sum"));
        }

        assertThat(out.toString().lines().skip(1)).containsExactly("'=1+1,lead(1),'+x,'@sum");
    }
}
