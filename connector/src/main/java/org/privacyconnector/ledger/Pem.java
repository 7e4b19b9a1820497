package org.privacyconnector.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys as text. */
final class Pem {
    private Pem() {}

    static String write(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    static byte[] read(String kind, String text, String where) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        String stripped = text.strip();
        if (!stripped.startsWith(begin)
                || !stripped.endsWith(end)
                || stripped.length() < begin.length() + end.length()) {
            throw new LedgerException(where + " must begin with '" + begin + "' and end with '" + end + "'");
        }
        String body = stripped.substring(begin.length(), stripped.length() - end.length());
        try {
            return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException broken) {
            throw new LedgerException(where + " is not Base64 between its first and last line");
        }
    }
}
