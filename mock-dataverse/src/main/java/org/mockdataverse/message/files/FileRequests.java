package org.mockdataverse.message.files;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Address;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Located;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Requests for the content of one column: {@code set(id)/column/$value}, and uploads to {@code set(id)/column}. */
final class FileRequests {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,12})-(\\d{0,12})");
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");
    private static final Map<String, String> BODIES =
            Map.of("annotation", "documentbody", "activitymimeattachment", "body", "attachment", "body");

    private final Files files;

    FileRequests(Files files) {
        this.files = files;
    }

    /** The answer where the request is for a content, else empty. */
    Optional<Answer> answer(Request request, Table table, Located located) {
        Address.Segment segment = request.segment(1);
        Column column = table.column(segment.name()).orElse(null);
        if (column == null || segment.closed()) {
            return Optional.empty();
        }
        boolean file = column.type() == ColumnType.FILE || column.type() == ColumnType.IMAGE;
        boolean value = request.depth() == 3 && request.segment(2).name().equals("$value");
        if (value && request.method().equals("GET")) {
            if (file) {
                return Optional.of(download(request, table, located.found(), column));
            }
            return column.name().equals(BODIES.get(table.name()))
                    ? Optional.of(body(request, table, located.found(), column))
                    : Optional.empty();
        }
        if (!file || request.depth() != 2) {
            return Optional.empty();
        }
        boolean binary = request.headers()
                .first("Content-Type")
                .filter(type -> type.startsWith("application/octet-stream"))
                .isPresent();
        boolean chunked = request.headers()
                .first("x-ms-transfer-mode")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
        return switch (request.method()) {
            case "PATCH", "PUT" -> {
                if (chunked) {
                    yield Optional.of(begin(request, table, located.found(), column));
                }
                yield binary ? Optional.of(upload(request, table, located.found(), column)) : Optional.empty();
            }
            case "DELETE" -> {
                files.empty(request.caller(), table, located.found(), column);
                yield Optional.of(Answers.none(Headers.none()));
            }
            default -> Optional.empty();
        };
    }

    private Answer body(Request request, Table table, UUID id, Column column) {
        StoredRow row = seen(request, table, id, column);
        Object value = row.value(column.name());
        if (!(value instanceof String text)) {
            return Answers.none(Headers.none());
        }
        return new Answer(
                200,
                Headers.of("Content-Type", "text/plain"),
                text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private Answer download(Request request, Table table, UUID id, Column column) {
        StoredRow row = seen(request, table, id, column);
        if (row.value(column.name()) == null) {
            return Answers.none(Headers.none());
        }
        FileStore.Content content = files.store().read(row, column);
        int size = content.bytes().length;
        Headers headers = Headers.of(
                "Content-Type",
                "application/octet-stream",
                "Content-Disposition",
                "attachment; filename=\"" + content.name().replaceAll("[\\p{Cntrl}\"]", "") + "\"",
                "x-ms-file-name",
                content.name(),
                "x-ms-file-size",
                String.valueOf(size),
                "Accept-Ranges",
                "bytes");
        Optional<String> range = request.headers().first("Range");
        if (range.isEmpty()) {
            return new Answer(200, headers, content.bytes());
        }
        Matcher asked = RANGE.matcher(range.get().strip());
        if (!asked.matches() || Long.parseLong(asked.group(1)) >= size) {
            throw new Refused(416, Codes.BAD_REQUEST, "The range is not one of the file.");
        }
        int from = Integer.parseInt(asked.group(1));
        long last = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
        int to = (int) Math.min(last, (long) size - 1);
        if (to < from) {
            throw new Refused(416, Codes.BAD_REQUEST, "The range is not one of the file.");
        }
        byte[] part = java.util.Arrays.copyOfRange(content.bytes(), from, to + 1);
        return new Answer(206, headers.with("Content-Range", "bytes " + from + "-" + to + "/" + size), part);
    }

    private Answer upload(Request request, Table table, UUID id, Column column) {
        String session = request.address().option("sessiontoken");
        byte[] body = request.ask().body();
        if (session.isEmpty()) {
            String name = name(request).orElseThrow(() -> Refused.bad("The header x-ms-file-name is missing."));
            files.write(request.caller(), table, id, column, name, body);
            return Answers.none(Headers.none());
        }
        Matcher range = CONTENT_RANGE.matcher(
                request.headers().first("Content-Range").orElse("").strip());
        if (!range.matches() || body.length > Bytes.BLOCK) {
            throw Refused.bad("A chunk has a header Content-Range and at most " + Bytes.BLOCK + " bytes.");
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        long size = Long.parseLong(range.group(3));
        if (to - from + 1 != body.length || to >= size) {
            throw Refused.bad("The header Content-Range does not fit the chunk.");
        }
        Transfers.Upload upload = files.transfers().upload(session, request.caller());
        upload.append(from, body);
        if (to + 1 < size) {
            return new Answer(206, Headers.none(), new byte[0]);
        }
        files.write(request.caller(), table, id, column, upload.name(), upload.whole());
        files.transfers().end(session);
        return Answers.none(Headers.none());
    }

    private Answer begin(Request request, Table table, UUID id, Column column) {
        String name = name(request).orElseThrow(() -> Refused.bad("The file's name is missing."));
        files.changeable(request.caller(), table, id);
        String token = files.transfers().begin(request.caller(), name);
        String location = files.site().links().row(table, id) + "/" + column.name() + "?sessiontoken=" + token;
        return new Answer(
                200,
                Headers.of(
                        "Location", location, "x-ms-chunk-size", String.valueOf(Bytes.BLOCK), "Accept-Ranges", "bytes"),
                new byte[0]);
    }

    private static Optional<String> name(Request request) {
        String option = request.address().option("x-ms-file-name");
        return option.isEmpty() ? request.headers().first("x-ms-file-name") : Optional.of(option);
    }

    private StoredRow seen(Request request, Table table, UUID id, Column column) {
        request.mayRead(table);
        @Nullable StoredRow row = files.site().service().rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!request.caller().sight().sees(row) || !request.caller().sight().sees(table, column)) {
            throw Refused.outOfReach(row, Privilege.Right.READ);
        }
        return row;
    }
}
