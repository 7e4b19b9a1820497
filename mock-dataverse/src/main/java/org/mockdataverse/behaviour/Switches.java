package org.mockdataverse.behaviour;

import java.util.EnumMap;
import java.util.Map;

/** Which way each {@link Switch} stands. Immutable. */
public final class Switches {
    /** The likelier way of each. */
    public static final Switches DEFAULTS = new Switches(Map.of());

    private final Map<Switch, Boolean> turned = new EnumMap<>(Switch.class);

    private Switches(Map<Switch, Boolean> turned) {
        this.turned.putAll(turned);
    }

    /** Whether it is on. */
    public boolean on(Switch which) {
        return turned.getOrDefault(which, which.likely());
    }

    /** The same with one turned. */
    public Switches with(Switch which, boolean on) {
        Map<Switch, Boolean> more = new EnumMap<>(Switch.class);
        more.putAll(turned);
        more.put(which, on);
        return new Switches(more);
    }
}
