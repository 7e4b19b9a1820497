package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;

/**
 * Reads definitions as bodies of requests bring them. Properties that the definition has not are refused, as is all that does not fit, with
 * {@link IllegalArgumentException} and the place.
 */
public final class DefinitionParser {
    private final Model model;
    private final ColumnReader columns;

    /** A parser for definitions that are to join those of a model. */
    public DefinitionParser(Model model) {
        this.model = model;
        this.columns = new ColumnReader(this::choiceSet);
    }

    private @Nullable ChoiceSet choiceSet(String nameOrId) {
        return model.choiceSets().stream()
                .filter(each -> each.name().equals(nameOrId)
                        || DefinitionIds.of(each).toString().equalsIgnoreCase(nameOrId))
                .findFirst()
                .orElse(null);
    }

    /** A column for a table, which may have one of that name already. */
    public Column column(ObjectNode body, Table table) {
        Part said = new Part(body, "the column");
        if (said.type().isEmpty()) {
            throw said.wrong(Shapes.TYPE, "is missing: the concrete type of the column");
        }
        Column column = columns.read(said);
        List<Column> all = new ArrayList<>(table.columns());
        int at = table.ordinal(column.name());
        if (at < 0) {
            all.add(column);
        } else {
            all.set(at, column);
        }
        return columns.told(said, table.withColumns(all), column, true);
    }

    /** A table over what it begins with. */
    public Table table(ObjectNode body, Table beginning) {
        Part said = new Part(body, "the table");
        TableReader reader = new TableReader(columns, true);
        Table table = reader.read(said, beginning);
        return reader.told(said, model, table);
    }

    /** A key of a table. */
    public AlternateKey key(ObjectNode body, Table table) {
        return RelationshipReader.key(new Part(body, "the key"), table, true);
    }

    /** A relationship by a lookup of that name. */
    public Relationship oneToMany(ObjectNode body, String primaryIdOfOne, String lookup) {
        return RelationshipReader.oneToMany(new Part(body, "the relationship"), primaryIdOfOne, lookup, true);
    }

    /** A many-to-many relationship. */
    public ManyToMany manyToMany(ObjectNode body) {
        return RelationshipReader.manyToMany(new Part(body, "the relationship"), true);
    }

    /** A global set of choices. */
    public ChoiceSet choices(ObjectNode body) {
        return RelationshipReader.choices(new Part(body, "the choices"), true);
    }

    /** The name of the type that a body says it is of, without namespace; empty where it says none. */
    public static String type(ObjectNode body) {
        return new Part(body, "the definition").type();
    }

    /** A text of a body that must be there. */
    public static String must(ObjectNode body, String name) {
        return new Part(body, "the definition").must(name);
    }

    /** The column with labels of the former in languages of which it says nothing. */
    public static Column merged(Column former, Column now) {
        List<Choice> choices = new ArrayList<>();
        for (Choice each : now.choices()) {
            Label label = former.choice(each.value())
                    .map(other -> other.label().merged(each.label()))
                    .orElse(each.label());
            choices.add(new Choice(each.value(), label, each.state(), each.told()));
        }
        return now.withChoices(choices)
                .withLabel(former.label().merged(now.label()))
                .with(now.more().telling(merged(former.more().told(), now.more().told())));
    }

    /** The same of what a definition tells. */
    public static Told merged(Told former, Told now) {
        Map<String, JsonNode> all = new LinkedHashMap<>(now.properties());
        former.properties().forEach((name, value) -> {
            if (value.has("LocalizedLabels")) {
                Label before = label(name, value);
                JsonNode after = all.get(name);
                all.put(
                        name,
                        Shapes.label(after == null ? before : before.merged(label(name, after)), "merged " + name));
            }
        });
        return new Told(now.id(), all);
    }

    private static Label label(String name, JsonNode value) {
        ObjectNode holder = Shapes.object();
        holder.set(name, value);
        return new Part(holder, name).label(name);
    }
}
