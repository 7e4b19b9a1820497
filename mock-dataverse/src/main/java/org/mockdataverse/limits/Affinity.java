package org.mockdataverse.limits;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.mockdataverse.engine.Ask;

/** The cookie that keeps a client on its web server. Its name is not verified [K]; its value means nothing to anybody else. */
final class Affinity {
    private static final String NAME = "ARRAffinity";

    private final List<String> values = new ArrayList<>();

    /** The cookies of so many servers, drawn by a seed. */
    Affinity(int servers, long seed) {
        HexFormat hex = HexFormat.of();
        for (int i = 0; i < servers; i++) {
            SplittableRandom random = new SplittableRandom(seed * 31 + i);
            values.add(hex.toHexDigits(random.nextLong())
                    + hex.toHexDigits(random.nextLong())
                    + hex.toHexDigits(random.nextLong())
                    + hex.toHexDigits(random.nextLong()));
        }
    }

    /** The server that a request's cookie names; -1 when it carries none, or one of a server that is not there any more. */
    int server(Ask ask) {
        for (String header : ask.headers().all("Cookie")) {
            for (String cookie : header.split(";", -1)) {
                String[] pair = cookie.trim().split("=", 2);
                if (pair.length == 2 && pair[0].equals(NAME)) {
                    return values.indexOf(pair[1]);
                }
            }
        }
        return -1;
    }

    /** What sets the cookie. */
    String cookie(int server) {
        return NAME + "=" + values.get(server) + "; Path=/; HttpOnly; Secure; SameSite=None";
    }
}
