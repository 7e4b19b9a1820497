package org.mockdataverse.engine;

import java.util.UUID;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** A request that is not answered; any layer throws it and the engine turns it into {@code {"error":{"code","message"}}}. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** A refusal of that HTTP status with that error code and text. */
    public Refused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What Dataverse answers and the stand-in does not yet: 501 naming the feature, never a guess. */
    public static Refused notYet(String feature) {
        return new Refused(501, Codes.NOT_YET, "The stand-in does not answer this yet: " + feature + ".");
    }

    /** A request that makes no sense: 400. */
    public static Refused bad(String message) {
        return new Refused(400, Codes.BAD_REQUEST, message);
    }

    /** No row of that id: 404. The id stands in the message, as Dataverse writes it; an id is no column's value. */
    public static Refused gone(String table, UUID id) {
        return new Refused(404, Codes.NO_SUCH_ROW, table + " With Id = " + id + " Does Not Exist");
    }

    /** The caller lacks a privilege at any depth: 403. */
    public static Refused denied(Table table, Privilege.Right right) {
        return new Refused(
                403,
                Codes.PRIVILEGE_DENIED,
                "Principal user is missing " + Privilege.of(table, right).name() + " privilege on OTC="
                        + table.traits().typeCode() + " for entity '" + table.name() + "'.");
    }

    /** The caller has the privilege, but not deep enough for this row: 403. */
    public static Refused outOfReach(StoredRow row, Privilege.Right right) {
        return new Refused(
                403,
                Codes.ACCESS_DENIED,
                "Principal user does not have " + right.wire() + "Access right(s) for record with ID " + row.id()
                        + " of entity " + row.table().name() + ".");
    }

    /** The right on the row is missing, with the privilege or without: 403 either way. */
    public static Refused denied(Sight sight, StoredRow row, Privilege.Right right) {
        return sight.may(right, row.table()) ? outOfReach(row, right) : denied(row.table(), right);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code, such as {@code 0x80040220}. */
    public String code() {
        return code;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
