package org.privacyconnector.web.server;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Headers in and out. */
final class Headers {
    /** On every answer, whoever gives it: nothing here is for a browser to keep, embed, guess at or send on. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private static final String HSTS = "max-age=31536000";

    private Headers() {}

    static Map<String, List<String>> in(HeaderMap headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (HeaderValues values : headers) {
            all.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), List.copyOf(values));
        }
        return Map.copyOf(all);
    }

    static void out(HeaderMap headers, Map<String, String> own, boolean secure) {
        ALWAYS.forEach((name, value) -> headers.put(new HttpString(name), value));
        if (secure) {
            headers.put(new HttpString("Strict-Transport-Security"), HSTS);
        }
        own.forEach((name, value) -> headers.put(new HttpString(name), value));
    }

    /** Request line, names and values, as they came. */
    static int size(String line, HeaderMap headers) {
        int size = line.length();
        for (HeaderValues values : headers) {
            for (String value : values) {
                size += values.getHeaderName().length() + value.length() + 4;
            }
        }
        return size;
    }

    static int count(HeaderMap headers) {
        int count = 0;
        for (HeaderValues values : headers) {
            count += values.size();
        }
        return count;
    }
}
