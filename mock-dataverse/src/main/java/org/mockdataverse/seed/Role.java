package org.mockdataverse.seed;

import java.util.HashMap;
import java.util.Map;
import org.mockdataverse.metadata.OtherPrivileges;
import org.mockdataverse.metadata.Privilege;

/**
 * A security role.
 *
 * @param name its name
 * @param administrator whether it comes from the system administrator's template, which sees past depth and column
 *     security
 * @param depth how far every right reaches that is not named: 0 not at all, 1 own rows, 2 business unit, 4 with
 *     business units below, 8 organisation
 * @param exceptions privilege names with another depth
 */
public record Role(String name, boolean administrator, int depth, Map<String, Integer> exceptions) {
    /** Takes a copy. */
    public Role {
        exceptions = Map.copyOf(exceptions);
    }

    /** Everything in the organisation but acting on behalf of others, and no system administrator. */
    public static Role connector() {
        Map<String, Integer> others = new HashMap<>();
        OtherPrivileges.NAMES.forEach(name -> others.put(name, 8));
        others.remove(OtherPrivileges.ACT_ON_BEHALF);
        return new Role("Privacy Connector", false, 8, others);
    }

    /** The system administrator. */
    public static Role systemAdministrator() {
        return new Role("System Administrator", true, 8, Map.of());
    }

    /** A role of that name with every right at that depth. */
    public static Role of(String name, int depth) {
        return new Role(name, false, depth, Map.of());
    }

    /** The same with one privilege at another depth, such as {@code prvReadLead} at 0. */
    public Role with(String privilege, int itsDepth) {
        Map<String, Integer> more = new HashMap<>(exceptions);
        more.put(privilege, itsDepth);
        return new Role(name, administrator, depth, more);
    }

    /** How far a privilege that is on no table reaches: only who names it, or administers, has it. */
    int depthOfOther(String privilege) {
        return exceptions.getOrDefault(privilege, administrator ? 8 : 0);
    }

    /** How far the privilege reaches. */
    int depthOf(Privilege privilege) {
        return exceptions.getOrDefault(privilege.name(), depth);
    }
}
