package org.mockdataverse.security;

import java.util.ArrayList;
import java.util.List;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.StoredRow;

/** Rights on a row, as they are written and as they are stored. */
final class AccessRights {
    /** In the order in which answers have them [K]. */
    private static final List<Privilege.Right> ORDER = List.of(
            Privilege.Right.READ,
            Privilege.Right.WRITE,
            Privilege.Right.APPEND,
            Privilege.Right.APPEND_TO,
            Privilege.Right.CREATE,
            Privilege.Right.DELETE,
            Privilege.Right.SHARE,
            Privilege.Right.ASSIGN);

    private AccessRights() {}

    /** The mask of {@code ReadAccess, WriteAccess}, or 400. */
    static int mask(String text) {
        int mask = 0;
        for (String name : text.split(",", -1)) {
            mask |= one(name.strip());
        }
        return mask;
    }

    /** The rights of a mask; None where it is empty. */
    static String text(int mask) {
        List<String> names = new ArrayList<>();
        for (Privilege.Right right : ORDER) {
            if ((mask & right.accessRight()) != 0) {
                names.add(right.wire() + "Access");
            }
        }
        return names.isEmpty() ? "None" : String.join(",", names);
    }

    /** What a user may do with a row. */
    static int of(Sight sight, StoredRow row) {
        int mask = 0;
        for (Privilege.Right right : ORDER) {
            if (has(sight, right, row)) {
                mask |= right.accessRight();
            }
        }
        return mask;
    }

    private static boolean has(Sight sight, Privilege.Right right, StoredRow row) {
        return switch (right) {
            case READ -> sight.mayRead(row.table()) && sight.sees(row);
            case WRITE -> sight.mayWrite(row);
            case DELETE -> sight.mayDelete(row);
            case APPEND -> sight.mayAppend(row);
            case APPEND_TO -> sight.mayAppendTo(row);
            case ASSIGN -> sight.mayAssign(row);
            case SHARE -> sight.mayShare(row);
            case CREATE -> sight.mayCreate(row.table());
        };
    }

    private static int one(String name) {
        for (Privilege.Right right : ORDER) {
            if ((right.wire() + "Access").equals(name)) {
                return right.accessRight();
            }
        }
        if (name.equals("None")) {
            return 0;
        }
        throw new Refused(400, Codes.INVALID_PAYLOAD, "'" + name + "' is no access right.");
    }
}
