package org.privacyconnector.dataverse.wire;

import java.util.Map;
import java.util.Set;

/**
 * What Dataverse's error codes mean, in our words. The server's own text is never used: it may quote a column's value. Codes marked [K] are
 * product knowledge that was not seen in its documentation.
 */
public final class ServerErrors {
    /** No row of that id. [K] */
    public static final String NO_SUCH_ROW = "0x80040217";
    /** The row has another version. [K] */
    public static final String OTHER_VERSION = "0x80060882";
    /** A row of that id exists already. [K] */
    public static final String ID_TAKEN = "0x80040237";
    /** A plug-in said no. */
    public static final String PLUGIN = "0x80040265";
    /** Related rows forbid the delete. */
    public static final String ASSOCIATED = "0x80040227";
    /** The application user is missing. [K] */
    public static final String NOT_A_MEMBER = "0x80072560";

    /** What was followed by change tracking lies too far back. [K] */
    private static final String EXPIRED_MARK = "0x80044352";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(NO_SUCH_ROW, "the row does not exist"),
            Map.entry(EXPIRED_MARK, "the environment does not remember any more what has changed since then"),
            Map.entry("0x80060891", "no row has that key"),
            Map.entry(OTHER_VERSION, "the row was changed since it was read"),
            Map.entry("0x8006088d", "the table does not compare versions"),
            Map.entry(PLUGIN, "a plug-in of the environment refused the change"),
            Map.entry("0x80040224", "a plug-in of the environment failed"),
            Map.entry("0x8004418d", "a plug-in of the environment crashed"),
            Map.entry(ASSOCIATED, "another row that must not lose it points at the row (a restricting relationship)"),
            Map.entry("0x80040220", "our user lacks a privilege for this: give its security role the privilege"),
            Map.entry(
                    "0x80048408",
                    "our user has no security role that allows this, or the value does not fit the row's state"),
            Map.entry("0x8004f508", "our user may not change a secured column: give it a column security profile"),
            Map.entry("0x8004f509", "our user may not set a secured column: give it a column security profile"),
            Map.entry(
                    NOT_A_MEMBER,
                    "our application is no user of the environment: create an application user for its client id in the"
                            + " Power Platform admin center and give it a security role"),
            Map.entry("0x80044331", "a text is longer than its column takes"),
            Map.entry("0x80040200", "a required column would be emptied"),
            Map.entry("0x8004431a", "a number is outside what its column takes"),
            Map.entry("0x80043b1d", "the row is closed and read-only"),
            Map.entry("0x80040270", "a column cannot be written"),
            Map.entry("0x80060888", "the request was not understood: a table, column or relationship may have changed"),
            Map.entry("0x80048d19", "a column of the request is unknown or takes another type of value"),
            Map.entry("0x80060892", "another row has that key"),
            Map.entry(ID_TAKEN, "a row of that id exists"),
            Map.entry("0x80040333", "a duplicate was found"),
            Map.entry("0x80072321", "the environment is throttling us: its time for our requests is used up"),
            Map.entry("0x80072322", "the environment is throttling us: too many requests"),
            Map.entry("0x80072326", "the environment is throttling us: too many requests at a time"),
            Map.entry("0x80044150", "the environment's database failed"),
            Map.entry("0x80044151", "the environment's database took too long"),
            Map.entry("0x80040255", "the environment's database rolled the transaction back"),
            Map.entry("0x80040203", "the request is not supported"));

    private static final Set<String> PASSING =
            Set.of("0x80072321", "0x80072322", "0x80072326", "0x80044151", "0x80040255");
    private static final Set<String> LASTING = Set.of(PLUGIN, "0x80040224", "0x8004418d", ASSOCIATED);
    private static final Set<Integer> PASSING_STATUS = Set.of(408, 429, 500, 502, 503, 504);

    private ServerErrors() {}

    /** A sentence for the code, or for the status where the code says nothing known. */
    public static String sentence(int status, String code) {
        String known = SENTENCES.get(code);
        if (known != null) {
            return known;
        }
        return switch (status) {
            case 0 -> "no answer came";
            case 400 -> "the request was not accepted";
            case 401 -> "the sign-in was not accepted";
            case 403 -> "our user may not do this: give its security role the privilege";
            case 404 -> "what was asked for does not exist";
            case 405 -> "the operation is not allowed";
            case 408, 504 -> "the environment took too long";
            case 412 -> "the row is not as it was asked for";
            case 413 -> "the request is too large";
            case 429 -> "the environment is throttling us";
            case 501 -> "the environment does not support the request";
            default -> status >= 500 ? "the environment failed" : "the request was refused";
        };
    }

    /** Whether the same request may succeed later. */
    public static boolean passing(int status, String code) {
        return !LASTING.contains(code) && (PASSING.contains(code) || PASSING_STATUS.contains(status));
    }

    /** Whether the refusal stands however often it is sent: a plug-in's or a relationship's veto. */
    public static boolean veto(String code) {
        return LASTING.contains(code);
    }
}
