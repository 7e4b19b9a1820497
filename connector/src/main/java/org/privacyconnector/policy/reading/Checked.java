package org.privacyconnector.policy.reading;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.yaml.Node;

/** What the check of shapes left: which nodes are unusable, and values after variables. For one thread. */
final class Checked {
    private final Set<Node> unusable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Node, String> values = new IdentityHashMap<>();

    void refuse(Node node) {
        unusable.add(node);
    }

    void resolved(Node node, String value) {
        values.put(node, value);
    }

    boolean usable(@Nullable Node node) {
        return node != null && !(node instanceof Node.Broken) && !unusable.contains(node);
    }

    /** The value after variables, or null when it is absent or was refused. */
    @Nullable
    String text(@Nullable Node node) {
        if (!usable(node) || !(node instanceof Node.Scalar scalar)) {
            return null;
        }
        return values.getOrDefault(node, scalar.text());
    }
}
