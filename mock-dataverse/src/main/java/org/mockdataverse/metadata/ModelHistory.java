package org.mockdataverse.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What has become of definitions, by version. Immutable.
 *
 * @param version how often anything changed, counted from where it began
 * @param changed for each definition that changed since, the version that it changed with
 * @param gone those that are no more, in the order they went
 */
public record ModelHistory(long version, Map<UUID, Long> changed, List<Gone> gone) {
    /** Where versions begin; in an environment they are large from the first day. */
    public static final long BEGINNING = 1_000_000;

    /** What kind of thing went. */
    public enum Kind {
        /** A table. */
        ENTITY("Entity"),
        /** A column. */
        ATTRIBUTE("Attribute"),
        /** A relationship of either kind. */
        RELATIONSHIP("Relationship"),
        /** A key. */
        KEY("EntityKey"),
        /** A global set of choices. */
        CHOICES("OptionSet");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /** The name in DeletedMetadata. */
        public String wire() {
            return wire;
        }
    }

    /** A definition that is no more. */
    public record Gone(long version, Kind kind, UUID id) {}

    private record Known(Kind kind, Object definition) {}

    static ModelHistory begin() {
        return new ModelHistory(BEGINNING, Map.of(), List.of());
    }

    /** One version more. */
    ModelHistory after(ModelContents former, ModelContents now) {
        long next = version + 1;
        Map<UUID, Known> before = all(former);
        Map<UUID, Known> after = all(now);
        Map<UUID, Long> changes = new LinkedHashMap<>(changed);
        List<Gone> left = new ArrayList<>(gone);
        after.forEach((id, known) -> {
            if (!known.equals(before.get(id))) {
                changes.put(id, next);
            }
        });
        before.forEach((id, known) -> {
            if (!after.containsKey(id)) {
                changes.remove(id);
                left.add(new Gone(next, known.kind(), id));
            }
        });
        return new ModelHistory(next, changes, List.copyOf(left));
    }

    private static Map<UUID, Known> all(ModelContents contents) {
        Map<UUID, Known> all = new LinkedHashMap<>();
        for (Table table : contents.byName.values()) {
            all.put(DefinitionIds.of(table), new Known(Kind.ENTITY, table));
            table.present().forEach(each -> all.put(DefinitionIds.of(table, each), new Known(Kind.ATTRIBUTE, each)));
            table.keys().forEach(each -> all.put(DefinitionIds.of(table, each), new Known(Kind.KEY, each)));
        }
        contents.relationships.forEach(each -> all.put(DefinitionIds.of(each), new Known(Kind.RELATIONSHIP, each)));
        contents.manyToMany.forEach(each -> all.put(DefinitionIds.of(each), new Known(Kind.RELATIONSHIP, each)));
        contents.choiceSets.values().forEach(each -> all.put(DefinitionIds.of(each), new Known(Kind.CHOICES, each)));
        return all;
    }
}
