package org.mockdataverse.engine;

/** Error codes as Dataverse writes them. Those marked [K] are product knowledge that nobody here has seen answered. */
public final class Codes {
    /** Not a code of Dataverse for this, but one it has: the stand-in's "not answered yet". */
    public static final String NOT_YET = "0x80040203";
    /** A request that cannot be understood, an unknown segment. [K] */
    public static final String BAD_REQUEST = "0x80060888";
    /** A payload with a property that the table has not, or of another type. [K] */
    public static final String INVALID_PAYLOAD = "0x80048d19";
    /** No row of that id. [K] */
    public static final String NO_SUCH_ROW = "0x80040217";
    /** No row of that alternate key. [K] */
    public static final String NO_SUCH_KEY = "0x80060891";
    /** Another row has that alternate key. [K] */
    public static final String DUPLICATE_KEY = "0x80060892";
    /** A row of that id exists. [K] */
    public static final String DUPLICATE_ROW = "0x80040237";
    /** A published rule finds the row to be a duplicate. */
    public static final String DUPLICATE_FOUND = "0x80040333";
    /** The row has another version. [K] */
    public static final String OTHER_VERSION = "0x80060882";
    /** The table has no versions to compare. */
    public static final String NO_VERSIONS = "0x8006088D";
    /** Another row forbids the delete. */
    public static final String ASSOCIATED = "0x80040227";
    /** The caller lacks a privilege. */
    public static final String PRIVILEGE_DENIED = "0x80040220";
    /** The caller's depth does not reach the row. */
    public static final String ACCESS_DENIED = "0x80048306";
    /** The caller has no role at all. */
    public static final String NO_ROLES = "0x80042f09";
    /** The user is disabled. [K] */
    public static final String USER_DISABLED = "0x80041d1f";
    /** The caller may not act on behalf of another user. */
    public static final String MAY_NOT_ACT_FOR_OTHERS = "0x8004A110";
    /** An argument that makes no sense. */
    public static final String INVALID_ARGUMENT = "0x80040203";
    /** The caller may not change a secured column. */
    public static final String COLUMN_UPDATE_DENIED = "0x8004F507";
    /** The caller may not set a secured column on a new row. */
    public static final String COLUMN_CREATE_DENIED = "0x8004F502";
    /** A filter names a secured column that the caller may not read. */
    public static final String COLUMN_QUERY_DENIED = "0x8004F506";
    /** The caller may not read a secured column that is to be shared. */
    public static final String COLUMN_READ_DENIED = "0x8004F504";
    /** The caller may not change a secured column that is to be shared. */
    public static final String COLUMN_SHARE_DENIED = "0x8004F503";
    /** The column has no column security. */
    public static final String COLUMN_NOT_SECURED = "0x8004F508";
    /** A permission on a column that cannot be. */
    public static final String COLUMN_PERMISSION_INVALID = "0x8004F50E";
    /** A column is shared with neither read nor update. */
    public static final String SHARED_FOR_NOTHING = "0x8004F509";
    /** A shared column is left with neither read nor update. */
    public static final String UNSHARE_INSTEAD = "0x8004F50A";
    /** The column is shared already. */
    public static final String SHARED_ALREADY = "0x8004F50B";
    /** A role that comes from a business unit above. */
    public static final String INHERITED_ROLE = "0x8004140c";
    /** The caller is nobody here. [K] */
    public static final String NOT_A_MEMBER = "0x80072560";
    /** The text is longer than the column. */
    public static final String TOO_LONG = "0x80044331";
    /** A column that must have a value was emptied or left out. [K] */
    public static final String REQUIRED = "0x80040200";
    /** A number outside its range, or a choice that is none. [K] */
    public static final String OUT_OF_RANGE = "0x8004431A";
    /** A whole number outside its column's range. [K] */
    public static final String INTEGER_OUT_OF_RANGE = "0x8004432F";
    /** An amount or another number with decimals outside its column's range. */
    public static final String NUMBER_OUT_OF_RANGE = "0x80044330";
    /** A status that is not one of the state. [K] */
    public static final String STATUS_OF_ANOTHER_STATE = "0x80048408";
    /** A closed row that nobody may change. [K] */
    public static final String READ_ONLY_ROW = "0x80043B1D";
    /** A column that nobody may write. [K] */
    public static final String READ_ONLY_COLUMN = "0x80040270";
    /** The version that a client wants changes since is too old. [K] */
    public static final String EXPIRED_VERSION = "0x80044352";
    /** A row that another one, about to be restored, refers to is gone. */
    public static final String RESTORE_REFERENCE = "0x80049959";
    /** A row of that id is there, or in the recycle bin, already. */
    public static final String RESTORE_DUPLICATE = "0x80049939";
    /** Another row has the alternate key of a row to be restored. */
    public static final String RESTORE_DUPLICATE_KEY = "0x80049929";
    /** A row to be restored holds a choice that is no more. */
    public static final String RESTORE_CHOICE = "0x80049949";
    /** A message that the table does not offer. [K] */
    public static final String NOT_SUPPORTED = "0x80040800";

    private Codes() {}
}
