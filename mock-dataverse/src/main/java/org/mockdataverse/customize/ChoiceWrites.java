package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mockdataverse.definition.DefinitionParser;
import org.mockdataverse.definition.TableShape;
import org.mockdataverse.engine.Request;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;

/** Makes global sets of choices, changes and deletes them. */
final class ChoiceWrites {
    private final Model model;
    private final Pending pending;
    private final Components components;

    ChoiceWrites(Site site, Pending pending, Components components) {
        this.model = site.model();
        this.pending = pending;
        this.components = components;
    }

    /** Makes a set and gives its address. */
    String create(Request request, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvCreateOptionSet");
        DefinitionRequests.mustBe(body, "OptionSetMetadata", "BooleanOptionSetMetadata");
        DefinitionRequests.mustBePrefixed(DefinitionParser.must(body, "Name"));
        ChoiceSet set = new DefinitionParser(model).choices(body);
        if (model.choiceSet(set.name()).isPresent()) {
            throw DefinitionRequests.taken(set.name());
        }
        pending.now(edit -> edit.choices(set));
        components.add(request, Components.OPTION_SET, DefinitionIds.of(set));
        return "GlobalOptionSetDefinitions(" + DefinitionIds.of(set) + ")";
    }

    /** Replaces the whole definition of a set. */
    void change(Request request, String key, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvWriteOptionSet");
        DefinitionRequests.mustBe(body, "OptionSetMetadata");
        ChoiceSet former = find(key);
        ChoiceSet next = new DefinitionParser(model).choices(body);
        if (!next.name().equals(former.name())) {
            throw new IllegalArgumentException("the choices: their name stays as it is");
        }
        boolean merges = DefinitionRequests.merges(request);
        ChoiceSet merged = new ChoiceSet(
                next.name(),
                merges ? former.label().merged(next.label()) : next.label(),
                next.choices(),
                merges ? DefinitionParser.merged(former.told(), next.told()) : next.told());
        pending.later(Set.of(":" + former.name()), edit -> edit.choices(merged));
        components.add(request, Components.OPTION_SET, DefinitionIds.of(former));
    }

    /** Deletes a set that no column uses. */
    void delete(Request request, String key) {
        CustomizingRights.must(request.caller(), "prvDeleteOptionSet");
        ChoiceSet set = find(key);
        if (!set.told().flag("IsCustomOptionSet", TableShape.custom(set.name()))) {
            throw DefinitionRequests.notCustom(set.name());
        }
        List<String> needing = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.present()) {
                if (column.more().choiceSet().equals(set.name())) {
                    needing.add(table.name() + "." + column.name());
                }
            }
        }
        if (!needing.isEmpty()) {
            throw DefinitionRequests.needed(set.name(), needing);
        }
        components.remove(DefinitionIds.of(set));
        pending.now(edit -> edit.dropChoices(set.name()));
    }

    private ChoiceSet find(String key) {
        return model.choiceSets().stream()
                .filter(each -> each.name().equals(key) || Components.is(DefinitionIds.of(each), key))
                .findFirst()
                .orElseThrow(() -> DefinitionRequests.missing(key));
    }
}
