package org.mockdataverse.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;

/** Compresses answers for clients that say they can read it. Safe for many threads. */
public final class Gzip implements Exchange {
    /** Smaller bodies do not gain. */
    private static final int WORTH_IT = 1_000;

    private final Exchange inner;

    /** Compression in front of something that answers. */
    public Gzip(Exchange inner) {
        this.inner = inner;
    }

    @Override
    public Answer exchange(Ask ask) {
        Answer answer = inner.exchange(ask);
        if (answer.body().length < WORTH_IT
                || answer.headers().first("Content-Encoding").isPresent()
                || ask.headers().all("Accept-Encoding").stream().noneMatch(Gzip::accepted)) {
            return answer;
        }
        Headers headers = answer.headers().with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
        return new Answer(answer.status(), headers, compressed(answer.body()));
    }

    private static boolean accepted(String header) {
        for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String plain = coding.replace(" ", "");
            if (plain.equals("gzip") || (plain.startsWith("gzip;") && !plain.matches("gzip;q=0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8_192)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
