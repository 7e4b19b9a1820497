package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fetch.Rig.id;
import static org.mockdataverse.fetch.Rig.json;
import static org.mockdataverse.fetch.Rig.to;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Refused;

class QueryExpressionsTest {
    private final Rig rig = new Rig();
    private final QueryExpressions queries = new QueryExpressions(rig.settings, rig.service);

    @BeforeEach
    void rows() {
        rig.put("account", 100, "name", "Svea", "numberofemployees", 5);
        rig.put("account", 101, "name", "Göta", "numberofemployees", 50);
        rig.put("contact", 1, "lastname", "Ek", "firstname", "Ek", "parentcustomerid", to("account", 100));
        rig.put("contact", 2, "lastname", "Al", "firstname", "Bo", "parentcustomerid", to("account", 100));
        rig.put("contact", 3, "lastname", "Ask", "firstname", "Bo", "parentcustomerid", to("account", 101));
        rig.put("contact", 4, "lastname", "Lind");
    }

    private List<Integer> ids(String query) {
        return Rig.numbers(queries.of(json(query)).ids(rig.caller()));
    }

    @Test
    void the_documented_query_of_bulk_deletion_finds_its_rows() {
        assertThat(ids("""
                {'@odata.type':'Microsoft.Dynamics.CRM.QueryExpression','EntityName':'contact',
                 'ColumnSet':{'AllColumns':true},'Distinct':false,
                 'Criteria':{'FilterOperator':'And','Filters':[],
                  'Conditions':[{'AttributeName':'firstname','Operator':'Equal',
                   'Values':[{'Type':'System.String','Value':'BO'}]}]}}""")).containsExactly(2, 3);
    }

    @Test
    void without_criteria_every_row_is_found_and_top_cuts() {
        assertThat(ids("{'EntityName':'contact'}")).containsExactly(1, 2, 3, 4);
        assertThat(ids("{'EntityName':'contact','TopCount':2}")).containsExactly(1, 2);
        assertThatThrownBy(() -> ids("{'EntityName':'contact','TopCount':2,'Orders':[{'AttributeName':'lastname'}]}"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.status()).isEqualTo(501));
    }

    @Test
    void filters_nest_and_bare_values_are_taken() {
        assertThat(ids("""
                {'EntityName':'contact','Criteria':{'FilterOperator':'Or','Conditions':[
                  {'AttributeName':'lastname','Operator':'Like','Values':['Li%']}],
                 'Filters':[{'Conditions':[{'AttributeName':'firstname','Operator':'Equal','Values':['Bo']},
                  {'AttributeName':'lastname','Operator':'In','Values':['Al','Lind']}]}]}}""")).containsExactly(2, 4);
    }

    @Test
    void links_join_and_each_row_is_told_once() {
        assertThat(ids("""
                {'EntityName':'account','LinkEntities':[{'LinkFromEntityName':'account',
                 'LinkFromAttributeName':'accountid','LinkToEntityName':'contact',
                 'LinkToAttributeName':'parentcustomerid','JoinOperator':'Inner'}]}""")).containsExactly(100, 101);
        assertThat(ids("""
                {'EntityName':'contact','Criteria':{'Conditions':[
                 {'EntityName':'firm','AttributeName':'accountid','Operator':'Null'}]},
                 'LinkEntities':[{'LinkFromAttributeName':'parentcustomerid','LinkToEntityName':'account',
                 'LinkToAttributeName':'accountid','JoinOperator':'LeftOuter','EntityAlias':'firm'}]}""")).containsExactly(4);
        assertThat(ids("""
                {'EntityName':'account','Criteria':{'AnyAllFilterLinkEntity':{'LinkFromAttributeName':'accountid',
                 'LinkToEntityName':'contact','LinkToAttributeName':'parentcustomerid','JoinOperator':'NotAny',
                 'LinkCriteria':{'Conditions':[{'AttributeName':'lastname','Operator':'Equal','Values':['Ek']}]}}}}""")).containsExactly(101);
    }

    @Test
    void columns_are_compared() {
        assertThat(ids("""
                {'EntityName':'contact','Criteria':{'Conditions':[{'AttributeName':'firstname','Operator':'Equal',
                 'CompareColumns':true,'Values':['lastname']}]}}""")).containsExactly(1);
    }

    @Test
    void the_archive_and_the_bin_are_looked_through_when_named() {
        rig.put(rig.service.retained(), "contact", 20, "lastname", "Ek");
        rig.put(rig.service.bin(), "contact", 30, "lastname", "Ek");
        String query = "{'EntityName':'contact','DataSource':'%s'}";
        assertThat(ids(query.formatted("retained"))).containsExactly(20);
        assertThat(ids(query.formatted("bin"))).containsExactly(30);
        assertThat(queries.of(json(query.formatted("retained"))).retained()).isTrue();
        assertThatThrownBy(() -> ids(query.formatted("elsewhere"))).hasMessageContaining("elsewhere");
    }

    @Test
    void only_what_the_caller_sees_is_found() {
        rig.sight = Rig.blindTo(Set.of(), Set.of(id(2)), Set.of());
        assertThat(ids("{'EntityName':'contact'}")).containsExactly(1, 3, 4);
        rig.sight = Rig.blindTo(Set.of("contact"), Set.of(), Set.of());
        assertThatThrownBy(() -> ids("{'EntityName':'contact'}"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.status()).isEqualTo(403));
    }

    @Test
    void a_visitor_ends_the_visit() {
        List<Object> visited = new ArrayList<>();
        queries.of(json("{'EntityName':'contact'}")).forEach(rig.caller(), id -> {
            visited.add(id);
            return visited.size() < 2;
        });
        assertThat(visited).hasSize(2);
    }

    @Test
    void what_is_not_there_or_not_a_query_is_refused() {
        assertThatThrownBy(() -> ids("{'EntityName':'kontakt'}"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("0x80041102"));
        assertThatThrownBy(() -> ids(
                        "{'EntityName':'contact','Criteria':{'Conditions':[{'AttributeName':'x','Operator':'Null'}]}}"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("0x80041103"));
        assertThatThrownBy(
                        () -> ids(
                                "{'EntityName':'contact','Criteria':{'Conditions':[{'AttributeName':'lastname','Operator':'Is'}]}}"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("0x80041120"));
        assertThatThrownBy(() -> ids("{'EntityName':'contact','Where':1}")).hasMessageContaining("'Where'");
        assertThatThrownBy(() -> ids("{}")).hasMessageContaining("EntityName");
    }

    @Test
    void a_condition_on_an_id_a_lookup_or_a_key_does_not_scan() {
        assertThat(plan("<condition attribute='contactid' operator='eq' value='" + id(3) + "'/>")
                        .candidates())
                .containsExactly(id(3));
        assertThat(plan("<condition attribute='parentcustomerid' operator='eq' value='" + id(100) + "'/>")
                        .candidates())
                .containsExactlyInAnyOrder(id(1), id(2));
        rig.put("contact", 7, "externaluseridentifier", "K-7");
        assertThat(plan("<condition attribute='externaluseridentifier' operator='eq' value='k-7'/>")
                        .candidates())
                .containsExactly(id(7));
        assertThat(plan("<condition attribute='lastname' operator='eq' value='Ek'/>")
                        .candidates())
                .isNull();
    }

    @Test
    void a_condition_on_a_joined_id_does_not_scan_either() {
        Fetch fetch = FetchReader.read("<fetch><entity name='contact'><link-entity name='account' from='accountid'"
                + " to='parentcustomerid'><filter><condition attribute='accountid' operator='eq' value='" + id(101)
                + "'/></filter></link-entity></entity></fetch>");
        assertThat(planned(fetch).candidates()).containsExactly(id(3));
    }

    private Plan plan(String condition) {
        return planned(
                FetchReader.read("<fetch><entity name='contact'><filter>" + condition + "</filter></entity></fetch>"));
    }

    private Plan planned(Fetch fetch) {
        return Plan.of(Ground.of(rig.settings, rig.service, rig.caller(), fetch.source()), fetch);
    }
}
