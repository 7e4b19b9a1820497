package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.engine.Refused;

class FetchReaderTest {
    private static String code(String xml) {
        try {
            FetchReader.read(xml);
            return "read";
        } catch (Refused refused) {
            assertThat(refused.status()).isIn(400, 501);
            return refused.status() == 501 ? "501" : refused.code();
        }
    }

    @Test
    void everything_the_schema_has_is_read() {
        Fetch fetch = FetchReader.read("""
                <?xml version='1.0'?>
                <fetch version='1.0' mapping='logical' output-format='xml-platform' count='10' page='2' distinct='1'
                  no-lock='true' latematerialize='true' options='Recompile' returntotalrecordcount='true'
                  useraworderby='true' paging-cookie='&lt;cookie page="1"/&gt;' datasource='bin' utc-offset='0'>
                 <!-- a comment -->
                 <entity name='contact'>
                  <attribute name='fullname' alias='who'/>
                  <order attribute='fullname' descending='true'/>
                  <filter type='or' hint='union' isquickfindfields='1'>
                   <condition attribute='statecode' operator='in'><value uiname='x'>0</value><value>1</value></condition>
                   <condition entityname='a' attribute='name' operator='eq' valueof='fullname' uitype='x' uihidden='0'/>
                   <filter><link-entity name='task' from='regardingobjectid' to='contactid' link-type='not any'/></filter>
                  </filter>
                  <link-entity name='account' from='accountid' to='parentcustomerid' alias='a' link-type='outer'
                    visible='false' intersect='true'><all-attributes/></link-entity>
                 </entity>
                </fetch>""".stripLeading());
        assertThat(fetch.source()).isEqualTo(Fetch.Source.BIN);
        assertThat(fetch.options())
                .isEqualTo(new Fetch.Options(-1, 10, 2, "<cookie page=\"1\"/>", true, false, -1, true, true));
        assertThat(fetch.entity().orders()).containsExactly(new Fetch.OrderBy(null, "fullname", null, true));
        Fetch.Filter filter = fetch.entity().filters().get(0);
        assertThat(filter.any()).isTrue();
        assertThat(filter.tests().get(0))
                .isEqualTo(new Fetch.Where(null, "statecode", Operator.IN, null, List.of("0", "1")));
        assertThat(filter.tests().get(1)).isEqualTo(new Fetch.Where("a", "name", Operator.EQ, "fullname", List.of()));
        assertThat(fetch.entity().links().get(0).kind()).isEqualTo(Fetch.Link.Kind.OUTER);
        assertThat(fetch.entity().links().get(0).node().all()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<fetch><entity name='c'/></fetch> | read",
                "fetch | 0x8004111c",
                "<fetch> | 0x8004111c",
                "<query/> | 0x8004111c",
                "<fetch/> | 0x80041123",
                "<fetch><entity name='c'/><entity name='c'/></fetch> | 0x80041123",
                "<fetch><entity/></fetch> | 0x8004111e",
                "<fetch size='1'><entity name='c'/></fetch> | 0x8004111c",
                "<fetch><entity name='c' x='1'/></fetch> | 0x8004111c",
                "<fetch><entity name='c'><column name='x'/></entity></fetch> | 0x8004111c",
                "<fetch><entity name='c'>text</entity></fetch> | 0x8004111c",
                "<fetch distinct='yes'><entity name='c'/></fetch> | 0x80041115",
                "<fetch count='0'><entity name='c'/></fetch> | 0x80041139",
                "<fetch page='-1'><entity name='c'/></fetch> | 0x80041139",
                "<fetch top='5000'><entity name='c'/></fetch> | read",
                "<fetch top='5001'><entity name='c'/></fetch> | 0x80041139",
                "<fetch top='1' count='1'><entity name='c'/></fetch> | 0x80041139",
                "<fetch top='1' page='1'><entity name='c'/></fetch> | 0x80041139",
                "<fetch top='1' returntotalrecordcount='true'><entity name='c'/></fetch> | 0x80041139",
                "<fetch datasource='archive'><entity name='c'/></fetch> | 0x80041139",
                "<fetch utc-offset='60'><entity name='c'/></fetch> | 501",
                "<fetch min-active-row-version='true'><entity name='c'/></fetch> | 501",
                "<fetch><entity name='c'><filter type='xor'/></entity></fetch> | 0x80041122",
                "<fetch><entity name='c'><filter><condition attribute='a' operator='is'/></filter></entity></fetch> | 0x80041120",
                "<fetch><entity name='c'><filter><condition attribute='a'/></filter></entity></fetch> | 0x8004111e",
                "<fetch><entity name='c'><filter><condition attribute='a' operator='eq' alias='b'/></filter></entity></fetch> | 501",
                "<fetch><entity name='c'><link-entity name='d' from='x'/></entity></fetch> | 0x80041111",
                "<fetch><entity name='c'><link-entity name='d'/></entity></fetch> | 501",
                "<fetch><entity name='c'><link-entity name='d' from='x' to='y' link-type='left'/></entity></fetch> | 0x80041117",
                "<fetch><entity name='c'><link-entity name='d' from='x' to='y' link-type='any'/></entity></fetch> | 0x80041117",
                "<fetch><entity name='c'><filter><link-entity name='d' from='x' to='y'/></filter></entity></fetch> | 0x80041117",
                "<fetch><entity name='c'><attribute name='x' aggregate='median'/></entity></fetch> | 0x8004111a",
                "<fetch><entity name='c'><attribute name='x' groupby='x'/></entity></fetch> | 0x8004112E",
                "<fetch><entity name='c'><attribute name='x' dategrouping='hour'/></entity></fetch> | 0x80041135",
                "<fetch><entity name='c'><attribute name='x' rowaggregate='Sum'/></entity></fetch> | 0x8004111a",
                "<fetch><entity name='c'><order attribute='x' descending='down'/></entity></fetch> | 0x80041119"
            })
    void what_it_has_not_is_refused_by_the_code_that_is_listed_for_it(String xml, String code) {
        assertThat(code(xml)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE fetch><fetch><entity name='c'/></fetch>",
                "<!DOCTYPE fetch [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><fetch><entity name='&x;'/></fetch>",
                "<!DOCTYPE fetch [<!ENTITY x 'xxxxxxxxxx'>]><fetch><entity name='&x;&x;&x;'/></fetch>",
                "<fetch><entity name='&x;'/></fetch>"
            })
    void document_types_and_entities_are_refused(String xml) {
        assertThat(code(xml)).isEqualTo(Faults.INVALID_NODE);
    }

    @Test
    void elements_nest_to_a_bound_that_no_query_reaches() {
        String deep = String.join("", Collections.nCopies(90, "<filter>"))
                + String.join("", Collections.nCopies(90, "</filter>"));
        assertThat(code("<fetch><entity name='c'>" + deep + "</entity></fetch>"))
                .isEqualTo("read");
        String deeper = String.join("", Collections.nCopies(3_000, "<filter>"))
                + String.join("", Collections.nCopies(3_000, "</filter>"));
        assertThat(code("<fetch><entity name='c'>" + deeper + "</entity></fetch>"))
                .isEqualTo(Faults.INVALID_NODE);
    }

    @Test
    void conditions_and_links_are_limited() {
        String condition = "<condition attribute='a' operator='null'/>";
        String link = "<link-entity name='d' from='x' to='y'/>";
        assertThat(code(query("<filter>" + condition.repeat(500) + "</filter>")))
                .isEqualTo("read");
        assertThat(code(query("<filter>" + condition.repeat(501) + "</filter>")))
                .isEqualTo(Faults.TOO_MANY_CONDITIONS);
        assertThat(code(query(link.repeat(15)))).isEqualTo("read");
        assertThat(code(query(link.repeat(16)))).isEqualTo(Faults.TOO_MANY_LINKS);
    }

    private static String query(String inner) {
        return "<fetch><entity name='c'>" + inner + "</entity></fetch>";
    }

    @Test
    void a_refusal_quotes_no_value_of_a_condition() {
        Rig rig = new Rig();
        assertThatThrownBy(() -> rig.where("attribute='statecode' operator='eq' value='19121212-1212'"))
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.code()).isEqualTo(Faults.INVALID_VALUE);
                    assertThat(no.text()).contains("statecode").doesNotContain("1212");
                });
    }
}
