package org.mockdataverse.customize;

import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Table;

/** ReactivateEntityKey: builds the index of a key once more. */
final class ReactivateKey implements Message {
    private final Site site;

    ReactivateKey(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "ReactivateEntityKey";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        CustomizingRights.must(call.caller(), "prvCreateEntityKey");
        String name = call.must("EntityKeyLogicalName").asText();
        Table table = site.model()
                .table(call.must("EntityLogicalName").asText())
                .orElseThrow(() -> DefinitionRequests.missing(name));
        AlternateKey key = table.keys().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DefinitionRequests.missing(name));
        site.service().changeModel(edit -> edit.addKey(table.name(), key.with("Pending")));
        KeyWrites.index(site.service(), site.background(), table.name(), name);
        return Answers.none(Headers.none());
    }
}
