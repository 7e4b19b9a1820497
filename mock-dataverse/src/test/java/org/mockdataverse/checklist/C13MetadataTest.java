package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;

/** Definitions are replaced whole, come in one answer, and may be asked for without a cache. */
class C13MetadataTest extends Checklist {
    private static final String COLUMN =
            "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='mobilephone')";

    C13MetadataTest() {
        super(builder -> builder.switches(Switches.DEFAULTS.with(Switch.DEFINITION_CACHE_LAGS, true)));
    }

    @Test
    void a_definition_is_changed_by_putting_the_whole_of_it() {
        ObjectNode whole = (ObjectNode) read(COLUMN);
        whole.remove("@odata.context");
        whole.put("IsSecured", true);
        assertThat(org.send("PUT", COLUMN, whole.toString(), "MSCRM.MergeLabels", "true")
                        .status())
                .isEqualTo(204);
        assertThat(org.post("PublishAllXml", "").status()).isEqualTo(204);
        assertThat(read(COLUMN, "Consistency", "Strong").get("IsSecured").booleanValue())
                .isTrue();
    }

    @Test
    void a_definition_is_not_patched() {
        assertThat(org.patch(COLUMN, "{'IsSecured':true}").status()).isEqualTo(405);
        assertThat(org.patch("EntityDefinitions(LogicalName='contact')", "{'HasNotes':false}")
                        .status())
                .isEqualTo(405);
        assertThat(read(COLUMN).get("IsSecured").booleanValue()).isFalse();
    }

    @Test
    void tables_come_in_one_answer_whatever_page_is_preferred() {
        JsonNode all = read("EntityDefinitions?$select=LogicalName", "Prefer", "odata.maxpagesize=2");
        assertThat(all.get("value")).hasSameSizeAs(mock.model().tables());
        assertThat(all.has("@odata.nextLink")).isFalse();
    }

    @Test
    void strong_consistency_is_accepted_and_passes_the_cache_by() {
        assertThat(get("contacts", "Consistency", "Strong").status()).isEqualTo(200);
        ObjectNode whole = (ObjectNode) read(COLUMN);
        whole.remove("@odata.context");
        org.send("PUT", COLUMN, whole.put("IsSecured", true).toString());
        org.post("PublishAllXml", "");
        assertThat(read(COLUMN).get("IsSecured").booleanValue()).isFalse();
        assertThat(read(COLUMN, "Consistency", "Strong").get("IsSecured").booleanValue())
                .isTrue();
    }
}
