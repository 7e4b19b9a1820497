package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fetch.Rig.to;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Refused;

class FetchLinkTest {
    private final Rig rig = rig(Switches.DEFAULTS);

    private static Rig rig(Switches switches) {
        Rig rig = new Rig(switches);
        rig.put("account", 100, "name", "Svea", "primarycontactid", to("contact", 1));
        rig.put("account", 101, "name", "Göta", "primarycontactid", to("contact", 1));
        rig.put("account", 102, "name", "Åsa Ek", "primarycontactid", to("contact", 2));
        rig.put("contact", 1, "fullname", "Åsa Ek", "statecode", 0, "parentcustomerid", to("account", 100));
        rig.put("contact", 2, "fullname", "Bo Al", "statecode", 0, "parentcustomerid", to("account", 101));
        rig.put("contact", 3, "fullname", "Cia", "statecode", 1);
        return rig;
    }

    private static String primaries(String type, String filter) {
        return "<link-entity name='account' from='primarycontactid' to='contactid' link-type='" + type + "'>" + filter
                + "</link-entity>";
    }

    private static final String SVEA = "<filter><condition attribute='name' operator='eq' value='Svea'/></filter>";

    private int rows(String inner) {
        return rig.fetch("<fetch><entity name='contact'>" + inner + "</entity></fetch>")
                .get("value")
                .size();
    }

    @Test
    void an_inner_link_repeats_the_row_for_each_match() {
        assertThat(rows(primaries("inner", ""))).isEqualTo(3);
        assertThat(rows(primaries("inner", SVEA))).isEqualTo(1);
        assertThat(rows(primaries("natural", ""))).isEqualTo(3);
    }

    @Test
    void an_outer_link_keeps_rows_without_match_and_its_filter_is_part_of_the_join() {
        assertThat(rows(primaries("outer", ""))).isEqualTo(4);
        assertThat(rows(primaries("outer", SVEA))).isEqualTo(3);
    }

    @Test
    void a_condition_of_the_entity_on_a_link_is_judged_after_the_join() {
        String link = "<link-entity name='account' from='primarycontactid' to='contactid' link-type='outer'%s/>";
        String filter = "<filter><condition entityname='%s' attribute='accountid' operator='null'/></filter>";
        assertThat(rig.contacts(link.formatted(" alias='a'") + filter.formatted("a")))
                .containsExactly(3);
        assertThat(rig.contacts(filter.formatted("account") + link.formatted("")))
                .containsExactly(3);
        assertThatThrownBy(() -> rig.contacts(link.formatted(" alias='a'") + filter.formatted("account")))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.NO_SUCH_ALIAS));
    }

    @Test
    void the_first_match_and_existence_do_not_repeat_the_row() {
        for (String type : List.of("matchfirstrowusingcrossapply", "exists", "in")) {
            assertThat(rows(primaries(type, ""))).isEqualTo(2);
            assertThat(rig.contacts(primaries(type, SVEA))).containsExactly(1);
        }
    }

    @Test
    void links_in_filters_ask_whether_rows_are_there() {
        assertThat(rig.contacts("<filter>" + primaries("any", "") + "</filter>"))
                .containsExactly(1, 2);
        assertThat(rig.contacts("<filter>" + primaries("any", SVEA) + "</filter>"))
                .containsExactly(1);
        assertThat(rig.contacts("<filter>" + primaries("not any", "") + "</filter>"))
                .containsExactly(3);
        assertThat(rig.contacts("<filter>" + primaries("not any", SVEA) + "</filter>"))
                .containsExactly(2, 3);
        assertThat(rig.contacts("<filter type='or'>" + primaries("any", SVEA)
                        + "<condition attribute='statecode' operator='eq' value='1'/></filter>"))
                .containsExactly(1, 3);
    }

    @Test
    void all_and_not_all_are_what_the_documentation_says_of_late_or_said_before() {
        String all = "<filter>" + primaries("all", SVEA) + "</filter>";
        String notAll = "<filter>" + primaries("not all", SVEA) + "</filter>";
        assertThat(rig.contacts(all)).containsExactly(2);
        assertThat(rig.contacts(notAll)).containsExactly(1);
        Rig before = rig(Switches.DEFAULTS.with(Switch.ALL_LINKS_MEAN_NONE, false));
        assertThat(before.contacts(all)).containsExactly(3);
        assertThat(before.contacts(notAll)).containsExactly(1, 2);
    }

    @Test
    void links_hold_links() {
        String nested =
                "<link-entity name='account' from='accountid' to='parentcustomerid' link-type='%s' alias='firm'>"
                        + "<link-entity name='contact' from='contactid' to='primarycontactid' link-type='%s' alias='boss'>"
                        + "<filter><condition attribute='fullname' operator='eq' value='Åsa Ek'/></filter>"
                        + "</link-entity></link-entity>";
        assertThat(rig.contacts(nested.formatted("inner", "inner"))).containsExactly(1, 2);
        // joins are made one after another: an inner one below an outer one takes away what that one kept
        assertThat(rig.contacts(nested.formatted("outer", "inner"))).containsExactly(1, 2);
        assertThat(rig.contacts(nested.formatted("outer", "outer"))).containsExactly(1, 2, 3);
        String within = "<filter><link-entity name='account' from='accountid' to='parentcustomerid' link-type='any'>"
                + "<link-entity name='contact' from='contactid' to='primarycontactid'>"
                + "<filter><condition attribute='fullname' operator='eq' value='Bo Al'/></filter>"
                + "</link-entity></link-entity></filter>";
        assertThat(rig.contacts(within)).isEmpty();
        assertThat(rig.contacts(within.replace("Bo Al", "Åsa Ek"))).containsExactly(1, 2);
    }

    @Test
    void columns_that_no_relationship_joins_may_be_equal() {
        assertThat(rig.contacts("<link-entity name='account' from='name' to='fullname'/>"))
                .containsExactly(1);
        assertThat(rig.contacts("<filter><condition attribute='fullname' operator='eq' valueof='a.name'/></filter>"
                        + "<link-entity name='account' from='primarycontactid' to='contactid' alias='a'/>"))
                .isEmpty();
        rig.put("account", 103, "name", "bo al", "primarycontactid", to("contact", 2));
        assertThat(rig.contacts("<filter><condition attribute='fullname' operator='eq' valueof='a.name'/></filter>"
                        + "<link-entity name='account' from='primarycontactid' to='contactid' alias='a'/>"))
                .containsExactly(2);
    }

    @Test
    void a_many_to_many_relationship_is_two_links_over_its_table() {
        rig.put("systemuser", 900, "fullname", "Ulla");
        rig.put("systemuser", 901, "fullname", "Olle");
        rig.put("team", 910, "name", "Red");
        rig.put("teammembership", 920, "systemuserid", to("systemuser", 900), "teamid", to("team", 910));
        assertThat(rig.found("<fetch><entity name='systemuser'><link-entity name='teammembership'"
                        + " from='systemuserid' to='systemuserid' intersect='true'><link-entity name='team'"
                        + " from='teamid' to='teamid' alias='t'><filter><condition attribute='name' operator='eq'"
                        + " value='red'/></filter></link-entity></link-entity></entity></fetch>"))
                .containsExactly(900);
    }

    @Test
    void links_whose_rows_do_not_come_along_hold_no_columns() {
        assertThatThrownBy(() -> rig.contacts("<filter>" + primaries("any", "<attribute name='name'/>") + "</filter>"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.INVALID_NODE));
        assertThatThrownBy(() ->
                        rig.contacts("<link-entity name='account' from='accountid' to='parentcustomerid' alias='a'/>"
                                + "<link-entity name='account' from='primarycontactid' to='contactid' alias='a'/>"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.DUPLICATE_ALIAS));
    }
}
