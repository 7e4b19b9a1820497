package org.mockdataverse.message.files;

import java.util.Base64;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;

/** Contents as Base64, in which rows hold them. */
final class Bytes {
    /** What one block may hold. */
    static final int BLOCK = 4 * 1024 * 1024;

    /** What a note or an attachment may hold unless the organisation says otherwise. */
    static final int LIMIT = 5 * 1024 * 1024;

    private Bytes() {}

    static byte[] of(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException other) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The content is not Base64.");
        }
    }

    static String text(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    /** Refuses what is larger than a note or an attachment may be. The code is not verified [K]. */
    static void fits(int size) {
        if (size > LIMIT) {
            throw new Refused(400, "0x80043E09", "Attachment file size is too big.");
        }
    }
}
