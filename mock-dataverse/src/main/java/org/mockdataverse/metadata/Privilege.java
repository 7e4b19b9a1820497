package org.mockdataverse.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A right on a table. Its id is drawn from its name, so that it is the same in every stand-in.
 *
 * @param name such as prvReadContact
 * @param right what it lets one do
 */
public record Privilege(String name, Right right) {
    /** What a privilege lets one do. */
    public enum Right {
        /** Make rows. */
        CREATE("Create", 32),
        /** See rows. */
        READ("Read", 1),
        /** Change rows. */
        WRITE("Write", 2),
        /** Delete rows. */
        DELETE("Delete", 65_536),
        /** Give rows another owner. */
        ASSIGN("Assign", 524_288),
        /** Let others see rows. */
        SHARE("Share", 262_144),
        /** Refer from a row. */
        APPEND("Append", 4),
        /** Refer to a row. */
        APPEND_TO("AppendTo", 16);

        private final String wire;
        private final int accessRight;

        Right(String wire, int accessRight) {
            this.wire = wire;
            this.accessRight = accessRight;
        }

        /** The value of PrivilegeType, and the part of the name. */
        public String wire() {
            return wire;
        }

        /** The value of privilege.accessright. */
        public int accessRight() {
            return accessRight;
        }
    }

    /** Tables whose privileges do not carry the table's own name. */
    private static final Map<String, String> SPELLED = Map.of(
            "annotation",
            "Note",
            "salesorder",
            "Order",
            "systemuser",
            "User",
            "activityparty",
            "Activity",
            "audit",
            "AuditSummary");

    /** The id of the privilege of that name. */
    public static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The id. */
    public UUID id() {
        return idOf(name);
    }

    /** The privilege of a right on a table. All activities share theirs. */
    public static Privilege of(Table table, Right right) {
        String noun = table.traits().activity()
                ? "Activity"
                : SPELLED.getOrDefault(table.name(), table.traits().schemaName());
        return new Privilege("prv" + right.wire() + noun, right);
    }

    /** Every privilege of a table. Tables without an owner have neither Assign nor Share. */
    public static List<Privilege> of(Table table) {
        List<Privilege> list = new ArrayList<>();
        for (Right right : Right.values()) {
            boolean owners = right == Right.ASSIGN || right == Right.SHARE;
            if (!owners || table.traits().ownership() == Table.Ownership.USER) {
                list.add(of(table, right));
            }
        }
        return list;
    }
}
