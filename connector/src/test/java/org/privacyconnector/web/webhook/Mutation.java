package org.privacyconnector.web.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Spoils a body in one of the ways in which bodies are spoilt. */
final class Mutation {
    private Mutation() {}

    static byte[] of(SplittableRandom random, byte[] whole) {
        byte[] body = whole.clone();
        int at = random.nextInt(body.length);
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> Arrays.copyOfRange(body, at, body.length);
            case 2 -> {
                body[at] = (byte) random.nextInt(256);
                yield body;
            }
            case 3 -> {
                for (int i = 0; i < 20; i++) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
                yield body;
            }
            case 4 -> inserted(body, at, "[".repeat(random.nextInt(6000)));
            case 5 -> inserted(body, at, "9".repeat(random.nextInt(6000)));
            case 6 -> inserted(body, at, "\"MessageName\":\"Delete\",");
            case 7 ->
                new String(body, StandardCharsets.UTF_8)
                        .getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
            default -> inserted(body, at, random.nextBoolean() ? "NaN" : "\u0000");
        };
    }

    private static byte[] inserted(byte[] body, int at, String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        byte[] longer = new byte[body.length + more.length];
        System.arraycopy(body, 0, longer, 0, at);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(body, at, longer, at + more.length, body.length - at);
        return longer;
    }
}
