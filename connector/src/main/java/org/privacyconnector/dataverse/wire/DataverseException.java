package org.privacyconnector.dataverse.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.DataverseAccessException;

/**
 * A request that failed. The message is made here, from fixed sentences; nothing of the server's text is in it, and no cause is kept, because
 * causes carry addresses and pieces of answers (S31).
 */
public final class DataverseException extends DataverseAccessException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean passing;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    /**
     * A failure.
     *
     * @param status HTTP status, 0 when no answer came
     * @param code error code of Dataverse ({@code 0x80040217}) or of the sign-in ({@code AADSTS7000215}); empty when none is known
     * @param passing whether the same request may succeed later
     * @param requestId the server's id of the request, for its support
     * @param retryAfter how long the server asks to wait
     */
    public DataverseException(
            String message,
            int status,
            String code,
            boolean passing,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {
        super(requestId == null ? message : message + " (request " + requestId + ")");
        this.status = status;
        this.code = code;
        this.passing = passing;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    /** A failure for good that is not about one answer: settings, definitions, an answer that makes no sense. */
    public static DataverseException lasting(String message) {
        return new DataverseException(message, 0, "", false, null, null);
    }

    /** HTTP status, 0 when no answer came. */
    public int status() {
        return status;
    }

    /** Error code, empty when none is known. */
    public String code() {
        return code;
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return passing;
    }

    /** The server's id of the request, or null. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** How long the server asks to wait, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
