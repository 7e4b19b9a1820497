package org.privacyconnector.trigger.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.events.Heard;
import org.privacyconnector.table.TableName;

/**
 * Reads the few members of an event that are believed (S19), out of any of the forms in which Dataverse and those who pass its events on write
 * them; the rest is only gone through, within limits. Safe for many threads.
 */
final class EventReader {
    /** A chain of eight contexts within each other, with rows of activity parties, is some sixty deep. */
    private static final int DEEPEST = 200;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 500;
    private static final int MOST_ROWS = 1000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names are looked up in a table of limited size, that refuses names made to collide; no name outlives it
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * What was read.
     *
     * @param organization the organisation that it says it is of, or null
     * @param heard null when it names no row: nothing can be done with it then
     */
    record Read(@Nullable UUID organization, @Nullable Heard heard) {}

    /**
     * Reads an event.
     *
     * @param headers by name in lower case; what the body does not say may stand there
     * @throws NotAnEvent when it is not JSON in UTF-8, breaks a limit, or has not even a message
     */
    Read read(byte[] body, Map<String, List<String>> headers) throws NotAnEvent {
        int from = start(body);
        Members members = new Members();
        try (JsonParser parser = json.createParser(body, from, body.length - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAnEvent("not an object");
            }
            members.context(parser);
            if (parser.nextToken() != null) {
                throw new NotAnEvent("something stands behind it");
            }
        } catch (IOException broken) {
            // without its message, which quotes the body
            throw new NotAnEvent("not JSON, or beyond a limit");
        }
        return members.read(headers);
    }

    /** After the byte order mark; what is not UTF-8 shows by its zeros, or by a mark of its own. */
    private static int start(byte[] body) throws NotAnEvent {
        int from =
                body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF ? 3 : 0;
        for (int i = from; i < Math.min(body.length, from + 4); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
                throw new NotAnEvent("not UTF-8");
            }
        }
        return from;
    }

    /** The members as they are met; for one event. */
    private static final class Members {
        private @Nullable String message;
        private @Nullable String table;
        private @Nullable UUID id;
        private @Nullable UUID correlation;
        private @Nullable UUID operation;
        private @Nullable UUID initiator;
        private @Nullable UUID organization;
        private @Nullable UUID made;
        private @Nullable UUID subordinate;
        private int depth;
        private int stage;
        private boolean open;
        private final List<Loose> targets = new ArrayList<>();
        private final List<Loose> related = new ArrayList<>();

        /** A row as it is written somewhere: its table may be missing. */
        private record Loose(
                @Nullable String table, @Nullable UUID id) {}

        /** At the context's opening brace; ends at its closing one. */
        void context(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "MessageName" -> message = text(parser);
                    case "PrimaryEntityName" -> table = text(parser);
                    case "PrimaryEntityId" -> id = id(parser);
                    case "CorrelationId" -> correlation = id(parser);
                    case "OperationId" -> operation = id(parser);
                    case "InitiatingUserId" -> initiator = id(parser);
                    case "OrganizationId" -> organization = id(parser);
                    case "Depth" -> depth = number(parser);
                    case "Stage" -> stage = number(parser);
                    case "IsInTransaction" -> open = Boolean.parseBoolean(text(parser));
                    case "InputParameters" -> pairs(parser, true);
                    case "OutputParameters" -> pairs(parser, false);
                    // the parent's context repeats the event, and is not the event
                    default -> parser.skipChildren();
                }
            }
        }

        /** A dictionary: a list of keys with values, or an object. */
        private void pairs(JsonParser parser, boolean input) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    parameter(parser, key, input);
                }
                return;
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    pair(parser, input);
                } else {
                    parser.skipChildren();
                }
            }
        }

        /** {@code {"key": …, "value": …}}; a value before its key is gone through, since nobody writes it so. */
        private void pair(JsonParser parser, boolean input) throws IOException {
            String key = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equalsIgnoreCase("key")) {
                    key = text(parser);
                } else if (name.equalsIgnoreCase("value") && key != null) {
                    parameter(parser, key, input);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void parameter(JsonParser parser, String key, boolean input) throws IOException {
            if (!input) {
                if (key.equalsIgnoreCase("id")) {
                    made = id(parser);
                } else {
                    parser.skipChildren();
                }
                return;
            }
            switch (key) {
                case "Target", "EntityMoniker", "Targets" -> rows(parser, targets);
                case "RelatedEntities" -> rows(parser, related);
                case "SubordinateId" -> subordinate = id(parser);
                default -> parser.skipChildren();
            }
        }

        /** A row, a reference to one, or a list of either, bare or as a collection. */
        private void rows(JsonParser parser, List<Loose> into) throws IOException {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    rows(parser, into);
                }
            } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                String itsTable = null;
                UUID itsId = null;
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    switch (name) {
                        case "LogicalName" -> itsTable = text(parser);
                        case "Id" -> itsId = id(parser);
                        case "Entities", "Value", "__value" -> rows(parser, into);
                        default -> parser.skipChildren();
                    }
                }
                if (itsId != null && into.size() < MOST_ROWS) {
                    into.add(new Loose(itsTable, itsId));
                }
            } else {
                parser.skipChildren();
            }
        }

        Read read(Map<String, List<String>> headers) throws NotAnEvent {
            String said = first(message, headers, "x-ms-dynamics-request-name");
            if (said == null || said.length() > 100) {
                throw new NotAnEvent("no message");
            }
            TableName primary = table(first(table, headers, "x-ms-dynamics-entity-name"));
            Set<Heard.Place> all = new LinkedHashSet<>();
            add(all, primary, id);
            targets.forEach(row -> add(all, row.table() == null ? primary : table(row.table()), row.id()));
            add(all, primary, made);
            add(all, primary, subordinate);
            related.forEach(row -> add(all, table(row.table()), row.id()));
            List<Heard.Place> places = new ArrayList<>(all);
            UUID shared = correlation == null ? uuid(first(null, headers, "x-ms-correlation-request-id")) : correlation;
            return new Read(
                    organization,
                    places.isEmpty()
                            ? null
                            : new Heard(
                                    places.get(0),
                                    places.subList(1, places.size()),
                                    said,
                                    shared,
                                    operation,
                                    initiator,
                                    depth,
                                    stage,
                                    open));
        }

        private static void add(Set<Heard.Place> all, @Nullable TableName table, @Nullable UUID id) {
            if (table != null && id != null && all.size() < MOST_ROWS) {
                all.add(new Heard.Place(table, id));
            }
        }

        private static @Nullable String first(@Nullable String said, Map<String, List<String>> headers, String header) {
            return said != null && !said.isBlank()
                    ? said
                    : headers.getOrDefault(header, List.of()).stream()
                            .filter(value -> !value.isBlank())
                            .findFirst()
                            .orElse(null);
        }

        private static @Nullable TableName table(@Nullable String name) {
            try {
                return name == null || name.equals("none") ? null : new TableName(name.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException noName) {
                return null;
            }
        }

        private static int number(JsonParser parser) throws IOException {
            String text = text(parser);
            return text != null && NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        }

        private static @Nullable UUID id(JsonParser parser) throws IOException {
            return uuid(text(parser));
        }

        /** An id that is not zero. */
        private static @Nullable UUID uuid(@Nullable String text) {
            if (text == null) {
                return null;
            }
            String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
            if (bare.length() != 36) {
                return null;
            }
            try {
                UUID id = UUID.fromString(bare);
                return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
            } catch (IllegalArgumentException none) {
                return null;
            }
        }

        /** A single value as text; also one that was written anew as an object that says its type beside it. */
        private static @Nullable String text(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                String inside = null;
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    boolean wanted = name.equalsIgnoreCase("value") || name.equalsIgnoreCase("__value");
                    if (wanted && parser.currentToken().isScalarValue()) {
                        inside = text(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                return inside;
            }
            if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
                return null;
            }
            return token == JsonToken.VALUE_NULL ? null : parser.getText();
        }
    }
}
