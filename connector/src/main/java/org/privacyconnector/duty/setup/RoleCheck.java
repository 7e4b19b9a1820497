package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.Depth;
import org.privacyconnector.table.TableName;

/**
 * Holds what the running identity may do against what it must be allowed to do, each privilege with its depth. What is missing suspends rules
 * where they need it (S5) and fails writes; what is held beyond that is more than a stolen secret should be worth. Immutable.
 *
 * @param needed every privilege that the policy comes to, and how far it must reach
 * @param missing needed, and held less deep than that or not at all: how far it reaches
 * @param excess held, and not needed or not that far: how far it reaches
 */
public record RoleCheck(
        SortedMap<String, Depth> needed, SortedMap<String, Depth> missing, SortedMap<String, Depth> excess) {
    public RoleCheck {
        needed = Collections.unmodifiableSortedMap(new TreeMap<>(needed));
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
        excess = Collections.unmodifiableSortedMap(new TreeMap<>(excess));
    }

    /** What the role must grant for the whole organisation, whoever has it. */
    public static SortedSet<String> needed(BoundPolicy policy, Iterable<TableName> read, DefinitionReader definitions) {
        return new ServiceRole(definitions).privileges(Needs.of(policy, read));
    }

    /** Compares for a user. A table that the environment has not got yet cannot be asked to be open to anybody. */
    public static RoleCheck of(UUID user, BoundPolicy policy, Iterable<TableName> read, DefinitionReader definitions) {
        SortedMap<String, Depth> needed = new TreeMap<>();
        new ServiceRole(definitions).known(Needs.of(policy, read)).forEach(name -> needed.put(name, Depth.GLOBAL));
        return compare(needed, definitions.heldBy(user));
    }

    /** Compares privileges by name, with their depth. */
    static RoleCheck compare(Map<String, Depth> needed, Map<String, Depth> held) {
        SortedMap<String, Depth> missing = new TreeMap<>();
        needed.forEach((name, depth) -> {
            Depth has = held.getOrDefault(name, Depth.NONE);
            if (has.compareTo(depth) < 0) {
                missing.put(name, has);
            }
        });
        SortedMap<String, Depth> excess = new TreeMap<>();
        held.forEach((name, depth) -> {
            if (depth.compareTo(needed.getOrDefault(name, Depth.NONE)) > 0) {
                excess.put(name, depth);
            }
        });
        return new RoleCheck(new TreeMap<>(needed), missing, excess);
    }

    /** What is missing, a sentence each. */
    public List<String> missingSentences() {
        List<String> sentences = new ArrayList<>();
        missing.forEach((name, has) -> sentences.add(name
                + (has == Depth.NONE
                        ? ""
                        : " reaches no further than " + has.words() + ", and must reach "
                                + needed.getOrDefault(name, Depth.GLOBAL).words())));
        return sentences;
    }

    /** What is held beyond what is needed, a sentence each. */
    public List<String> excessSentences() {
        List<String> sentences = new ArrayList<>();
        excess.forEach((name, has) -> sentences.add(name + " (" + has.words() + ")"));
        return sentences;
    }
}
