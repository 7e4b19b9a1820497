package org.privacyconnector.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.privacyconnector.digest.Sha256;

/**
 * Computes a plan's id: SHA-256 over a fixed prefix, the hash of the header, the hash of each line in order, and the hash of the totals. For
 * one thread, and for one plan.
 */
public final class PlanDigest {
    private static final byte[] PREFIX = "privacy-connector plan 1\n".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest whole = Sha256.begun();
    private final MessageDigest part = Sha256.begun();

    /** Starts with the header's canonical bytes. */
    public PlanDigest(byte[] header) {
        whole.update(PREFIX);
        whole.update(part.digest(header));
    }

    /** Takes the next line's canonical bytes, without a line end. */
    public void line(byte[] line) {
        whole.update(part.digest(line));
    }

    /** Ends with the totals' canonical bytes and gives the id. */
    public String id(byte[] totals) {
        whole.update(part.digest(totals));
        return HexFormat.of().formatHex(whole.digest());
    }
}
