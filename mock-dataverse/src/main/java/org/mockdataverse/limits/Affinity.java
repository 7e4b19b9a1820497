package org.mockdataverse.limits;

import java.util.SplittableRandom;
import org.mockdataverse.engine.Ask;

/** The cookie that keeps a client on its web server. Its name is not verified [K]; its value means nothing to anybody else. */
final class Affinity {
    private static final String NAME = "ARRAffinity";

    private Affinity() {}

    /** The server that a request's cookie names; -1 when it carries none, or one of a server that is not there any more. */
    static int server(Ask ask, Serving serving) {
        for (String header : ask.headers().all("Cookie")) {
            for (String cookie : header.split(";", -1)) {
                String[] pair = cookie.trim().split("=", 2);
                if (pair.length == 2 && pair[0].equals(NAME)) {
                    for (int i = 0; i < serving.servers(); i++) {
                        if (value(i, serving).equals(pair[1])) {
                            return i;
                        }
                    }
                }
            }
        }
        return -1;
    }

    /** What sets the cookie. */
    static String cookie(int server, Serving serving) {
        return NAME + "=" + value(server, serving) + "; Path=/; HttpOnly; Secure; SameSite=None";
    }

    private static String value(int server, Serving serving) {
        SplittableRandom random = new SplittableRandom(serving.seed() * 31 + server);
        return String.format(
                "%016x%016x%016x%016x", random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
