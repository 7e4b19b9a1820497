package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mockdataverse.definition.DefinitionParser;
import org.mockdataverse.engine.Background;
import org.mockdataverse.engine.Request;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Makes and deletes alternate keys. The index of a new one is built in the background, and fails where rows have the same values. */
final class KeyWrites {
    private final RowService service;
    private final Background background;
    private final Model model;
    private final Pending pending;
    private final Components components;

    KeyWrites(Site site, Pending pending, Components components) {
        this.service = site.service();
        this.background = site.background();
        this.model = site.model();
        this.pending = pending;
        this.components = components;
    }

    /** Makes a key and gives its address. */
    String create(Request request, Table table, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvCreateEntityKey");
        DefinitionRequests.mustBe(body, "EntityKeyMetadata", "");
        DefinitionRequests.mustBePrefixed(DefinitionParser.must(body, "SchemaName"));
        AlternateKey key = new DefinitionParser(model).key(body, table).with("Pending");
        if (table.keys().stream().anyMatch(each -> each.name().equals(key.name()))) {
            throw DefinitionRequests.taken(key.name());
        }
        for (String name : key.columns()) {
            Column column = table.column(name)
                    .orElseThrow(() -> new IllegalArgumentException("the key: KeyAttributes names no column " + name));
            switch (column.type()) {
                case STRING, INTEGER, DECIMAL, DATETIME, LOOKUP, CHOICE -> {
                    // of these a key can be made
                }
                default ->
                    throw new IllegalArgumentException("the key: the column " + name + " cannot be part of a key");
            }
        }
        pending.now(edit -> edit.addKey(table.name(), key));
        index(service, background, table.name(), key.name());
        components.add(request, Components.KEY, DefinitionIds.of(table, key));
        return "EntityDefinitions(" + DefinitionIds.of(table) + ")/Keys(" + DefinitionIds.of(table, key) + ")";
    }

    /** Builds the index after the answer. */
    static void index(RowService service, Background background, String table, String key) {
        background.soon(() -> service.writing(() -> {
            service.rows()
                    .model()
                    .table(table)
                    .flatMap(found -> found.keys().stream()
                            .filter(each -> each.name().equals(key))
                            .findFirst())
                    .ifPresent(found -> {
                        String status = distinct(service, service.rows().model().get(table), found)
                                ? AlternateKey.ACTIVE
                                : "Failed";
                        service.changeModel(edit -> edit.addKey(table, found.with(status)));
                    });
            return true;
        }));
    }

    private static boolean distinct(RowService service, Table table, AlternateKey key) {
        Set<List<Object>> seen = new HashSet<>();
        boolean[] distinct = {true};
        service.rows().scan(table, null, row -> {
            List<Object> values = new java.util.ArrayList<>();
            for (String column : key.columns()) {
                Object value = row.value(column);
                if (value != null) {
                    values.add(
                            value instanceof String text
                                    ? text.toLowerCase(Locale.ROOT)
                                    : value instanceof Reference reference ? reference.id() : value);
                }
            }
            distinct[0] = values.size() < key.columns().size() || seen.add(values);
            return distinct[0];
        });
        return distinct[0];
    }

    /** Deletes a key. */
    void delete(Request request, Table table, String key) {
        CustomizingRights.must(request.caller(), "prvDeleteEntityKey");
        AlternateKey found = table.keys().stream()
                .filter(each -> each.name().equals(key) || Components.is(DefinitionIds.of(table, each), key))
                .findFirst()
                .orElseThrow(() -> DefinitionRequests.missing(key));
        components.remove(DefinitionIds.of(table, found));
        pending.now(edit -> edit.dropKey(table.name(), found.name()));
    }
}
