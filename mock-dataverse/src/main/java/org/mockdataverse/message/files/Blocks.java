package org.mockdataverse.message.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.ContentIds;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Locator;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** The actions that move contents in blocks of up to 4 MB, and DeleteFile. */
final class Blocks {
    private final Files files;

    Blocks(Files files) {
        this.files = files;
    }

    List<Message> messages() {
        return List.of(
                new Action("InitializeAnnotationBlocksUpload", this::begin),
                new Action("InitializeAttachmentBlocksUpload", this::begin),
                new Action("InitializeFileBlocksUpload", this::begin),
                new Action("UploadBlock", this::block),
                new Action(
                        "CommitAnnotationBlocksUpload",
                        call -> commit(call, "annotation", "documentbody", "AnnotationId")),
                new Action(
                        "CommitAttachmentBlocksUpload",
                        call -> commit(call, "activitymimeattachment", "body", "ActivityMimeAttachmentId")),
                new Action("CommitFileBlocksUpload", this::commitFile),
                new Action("InitializeAnnotationBlocksDownload", call -> offer(call, "annotation", "documentbody")),
                new Action("InitializeAttachmentBlocksDownload", call -> offer(call, "activitymimeattachment", "body")),
                new Action("InitializeFileBlocksDownload", this::offerFile),
                new Action("DownloadBlock", this::download),
                new Action("DeleteFile", this::delete));
    }

    private record Action(String name, Function<Call, Answer> work) implements Message {
        @Override
        public boolean action() {
            return true;
        }

        @Override
        public Answer answer(Call call) {
            return work.apply(call);
        }
    }

    /** What an upload is for is said by its Target; for a file column kept in the token's name. */
    private Answer begin(Call call) {
        ObjectNode target = target(call);
        StringBuilder name = new StringBuilder();
        if (call.said("FileAttributeName").isPresent()) {
            Table table = table(target);
            UUID id = id(target, table);
            files.changeable(call.caller(), table, id);
            name.append(table.name()).append('/').append(id).append('/');
            name.append(column(call, target).name()).append('/');
        }
        name.append(call.said("FileName")
                .map(JsonNode::asText)
                .orElseGet(() -> target.path("filename").asText("")));
        String token = files.transfers().begin(call.caller(), name.toString());
        return told("BlocksUploadResponse", body -> body.put("FileContinuationToken", token));
    }

    private Answer block(Call call) {
        byte[] bytes = Bytes.of(call.must("BlockData").asText());
        if (bytes.length > Bytes.BLOCK) {
            throw Refused.bad("A block holds at most " + Bytes.BLOCK + " bytes.");
        }
        files.transfers()
                .upload(call.must("FileContinuationToken").asText(), call.caller())
                .put(call.must("BlockId").asText(), bytes);
        return Answers.none(Headers.none());
    }

    private Answer commit(Call call, String name, String column, String answered) {
        Table table = files.site().model().get(name);
        ObjectNode target = target(call);
        byte[] content = content(call);
        Draft draft = files.site().payloads().draft(table, target, ContentIds.none());
        UUID said = draft.values().get(table.primaryId()) instanceof UUID given ? given : null;
        Draft whole = draft.without(table.primaryId()).with(column, Bytes.text(content));
        UUID id = said;
        if (said != null && files.site().service().rows().get(table, said) != null) {
            files.site().service().update(call.caller(), table, said, whole);
        } else {
            id = files.site().service().create(call.caller(), table, said, whole);
        }
        String written = String.valueOf(id);
        return told(
                answered.replace("Id", "BlocksUploadResponse"),
                body -> body.put(answered, written).put("FileSizeInBytes", content.length));
    }

    private Answer commitFile(Call call) {
        Transfers.Upload upload = files.transfers().upload(token(call), call.caller());
        String[] place = upload.name().split("/", 4);
        Table table = files.site().model().get(place[0]);
        Column column = table.column(place[2]).orElseThrow();
        byte[] content = content(call);
        String name = call.said("FileName").map(JsonNode::asText).orElse(place[3]);
        UUID file = files.write(call.caller(), table, UUID.fromString(place[1]), column, name, content);
        return told(
                "CommitFileBlocksUploadResponse",
                body -> body.put("FileId", file.toString()).put("FileSizeInBytes", content.length));
    }

    private Answer offer(Call call, String name, String column) {
        Table table = files.site().model().get(name);
        StoredRow row = seen(call, table, id(target(call), table));
        byte[] content = row.value(column) instanceof String text ? Bytes.of(text) : new byte[0];
        return offered(call, content, String.valueOf(row.value("filename")));
    }

    private Answer offerFile(Call call) {
        ObjectNode target = target(call);
        StoredRow row = seen(call, table(target), id(target, table(target)));
        FileStore.Content content = files.store().read(row, column(call, target));
        return offered(call, content.bytes(), content.name());
    }

    private Answer offered(Call call, byte[] content, String name) {
        return told(
                "BlocksDownloadResponse",
                body -> body.put("FileContinuationToken", files.transfers().offer(call.caller(), content))
                        .put("FileSizeInBytes", content.length)
                        .put("FileName", name)
                        .put("IsChunkingSupported", true));
    }

    private Answer download(Call call) {
        byte[] content = files.transfers().offered(token(call), call.caller());
        long offset = call.said("Offset").map(JsonNode::asLong).orElse(0L);
        long length = call.said("BlockLength").map(JsonNode::asLong).orElse((long) Bytes.BLOCK);
        if (offset < 0 || offset > content.length || length < 1 || length > Bytes.BLOCK) {
            throw Refused.bad("The block is not one of the file.");
        }
        int from = (int) offset;
        int to = (int) Math.min(content.length, offset + length);
        return told(
                "DownloadBlockResponse", body -> body.put("Data", Bytes.text(Arrays.copyOfRange(content, from, to))));
    }

    private Answer delete(Call call) {
        UUID id = Locator.uuid(call.must("FileId").asText())
                .orElseThrow(() -> new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'FileId' is not an id."));
        StoredRow file = files.store().file(id);
        if (file == null || !(file.value("objectid") instanceof UUID row)) {
            throw Refused.gone(FileStore.TABLE, id);
        }
        Table table = files.site().model().get(String.valueOf(file.value("objecttypecode")));
        Column column =
                table.column(String.valueOf(file.value("regardingfieldname"))).orElseThrow();
        files.empty(call.caller(), table, row, column);
        return Answers.none(Headers.none());
    }

    private byte[] content(Call call) {
        List<String> ids = new ArrayList<>();
        call.must("BlockList").forEach(each -> ids.add(each.asText()));
        byte[] content = files.transfers().upload(token(call), call.caller()).whole(ids);
        files.transfers().end(token(call));
        return content;
    }

    private StoredRow seen(Call call, Table table, UUID id) {
        call.request().mayRead(table);
        StoredRow row = files.site().service().rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!call.caller().sight().sees(row)) {
            throw Refused.outOfReach(row, Privilege.Right.READ);
        }
        return row;
    }

    private static String token(Call call) {
        return call.must("FileContinuationToken").asText();
    }

    private static ObjectNode target(Call call) {
        if (call.must("Target") instanceof ObjectNode target) {
            return target;
        }
        throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Target' is not an object.");
    }

    private Table table(ObjectNode target) {
        String type = target.path("@odata.type").asText().replace("#", "").replace("Microsoft.Dynamics.CRM.", "");
        return files.site()
                .model()
                .table(type)
                .orElseThrow(() ->
                        new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Target' says no type by @odata.type."));
    }

    private static UUID id(ObjectNode target, Table table) {
        return Locator.uuid(target.path(table.primaryId()).asText())
                .orElseThrow(() -> new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Target' names no row."));
    }

    private Column column(Call call, ObjectNode target) {
        String name = call.must("FileAttributeName").asText();
        return table(target)
                .column(name)
                .filter(each -> each.type() == ColumnType.FILE || each.type() == ColumnType.IMAGE)
                .orElseThrow(() -> new Refused(
                        400, Codes.INVALID_PAYLOAD, "The column '" + name + "' is neither a file nor an image."));
    }

    private Answer told(String type, java.util.function.Consumer<ObjectNode> content) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", files.site().links().context(type));
        content.accept(body);
        return Answers.json(200, body, Headers.none());
    }
}
