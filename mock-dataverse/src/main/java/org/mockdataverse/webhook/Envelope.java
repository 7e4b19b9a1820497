package org.mockdataverse.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Headers;

/** Contexts as text, and requests and messages around them. */
final class Envelope {
    /** A larger body is thinned, in bytes. That a kilobyte has 1024 is [K]. */
    static final int WEBHOOK_LIMIT = 256 * 1024;
    /** The same for Service Bus. */
    static final int BUS_LIMIT = 192 * 1024;

    private static final List<String> DROPPED =
            List.of("ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages");
    private static final String CLAIMS = "http://schemas.microsoft.com/xrm/2011/Claims/";
    private static final ObjectMapper JSON = mapper();

    private Envelope() {}

    /** A context as the platform writes it, with escaped slashes. */
    static String text(ObjectNode context) {
        try {
            return JSON.writeValueAsString(context);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always written", impossible);
        }
    }

    static ObjectNode read(String context) {
        try {
            return (ObjectNode) JSON.readTree(context);
        } catch (JsonProcessingException other) {
            // its message quotes the context
            throw new IllegalStateException("a context that was kept cannot be read");
        }
    }

    static int size(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A context without its four large properties. */
    static String thinned(ObjectNode context) {
        return text(context.deepCopy().remove(DROPPED));
    }

    /** The request to a webhook. */
    static Post webhook(Endpoint endpoint, ObjectNode context, String organization, String request) {
        String body = text(context);
        Headers headers = Headers.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "x-request-id",
                request,
                "x-ms-dynamics-organization",
                organization,
                "x-ms-dynamics-entity-name",
                context.path("PrimaryEntityName").asText(),
                "x-ms-dynamics-request-name",
                context.path("MessageName").asText(),
                "x-ms-correlation-request-id",
                context.path("CorrelationId").asText());
        if (size(body) > WEBHOOK_LIMIT) {
            body = thinned(context);
            // that the header is there is documented, its value is [K]
            headers = headers.with("x-ms-dynamics-msg-size-exceeded", "true");
        }
        URI url = URI.create(endpoint.url());
        switch (endpoint.authType()) {
            case Endpoint.KEY -> url = query(url, List.of(Map.entry("code", endpoint.authValue())));
            case Endpoint.QUERY -> url = query(url, AuthValue.pairs(endpoint.authValue()));
            default -> {
                for (Map.Entry<String, String> pair : AuthValue.pairs(endpoint.authValue())) {
                    headers = headers.with(pair.getKey(), pair.getValue());
                }
            }
        }
        return new Post(url, headers, body);
    }

    /** The message to Service Bus; null when it is too large even without its large properties. */
    static @Nullable BusMessage bus(Endpoint endpoint, ObjectNode context, String organization) {
        Map<String, Object> properties = new java.util.LinkedHashMap<>();
        properties.put(CLAIMS + "Organization", organization);
        properties.put(
                CLAIMS + "InitiatingUser", context.path("InitiatingUserId").asText());
        properties.put(
                CLAIMS + "EntityLogicalName", context.path("PrimaryEntityName").asText());
        properties.put(CLAIMS + "RequestName", context.path("MessageName").asText());
        String body = text(context);
        if (size(body) > BUS_LIMIT) {
            body = thinned(context);
            properties.put("MessageMaxSizeExceeded", true);
        }
        return size(body) > BUS_LIMIT ? null : new BusMessage(endpoint.contract(), endpoint.path(), properties, body);
    }

    private static URI query(URI url, List<Map.Entry<String, String>> pairs) {
        String added = pairs.stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + added);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = new JsonFactory();
        factory.setCharacterEscapes(new Slashes());
        return new ObjectMapper(factory);
    }

    private static final class Slashes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final SerializableString SLASH = new SerializedString("\\/");

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['/'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == '/' ? SLASH : null;
        }
    }
}
