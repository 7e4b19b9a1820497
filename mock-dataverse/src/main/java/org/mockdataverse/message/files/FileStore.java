package org.mockdataverse.message.files;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Contents of file and image columns. An image's thumbnail is the image itself: nothing is scaled. Call it while the store is held. */
final class FileStore {
    static final String TABLE = "fileattachment";

    /** A content with its name. */
    @SuppressWarnings("ArrayRecordComponent") // contents are handed on, never compared
    record Content(String name, String mime, byte[] bytes) {}

    private final RowService service;
    private final Ids ids;

    FileStore(RowService service, Ids ids) {
        this.service = service;
        this.ids = ids;
    }

    /** Sets the column and gives the id of the file; for an image an id that nobody keeps. */
    UUID write(Caller caller, Table table, UUID row, Column column, Content content) {
        Map<String, @Nullable Object> values = new HashMap<>();
        UUID file = ids.next();
        if (column.type() == ColumnType.IMAGE) {
            values.put(column.name(), Bytes.text(content.bytes()));
        } else {
            values.put(column.name(), file);
        }
        service.update(caller, table, row, Draft.of(values));
        if (column.type() == ColumnType.FILE) {
            keep(table, row, column, file, content);
            name(table, row, column, content.name());
        }
        return file;
    }

    /** Tells the file's name in the column's shadow, which clients cannot write, as part of the change before. */
    private void name(Table table, UUID row, Column column, String name) {
        Work work = service.work();
        int at = table.ordinal(column.name() + "_name");
        StoredRow now = work.get(table, row);
        if (at >= 0 && now != null) {
            @Nullable Object[] values = now.values();
            values[at] = name;
            work.put(table, row, now.version(), values);
        }
    }

    private void keep(Table table, UUID row, Column column, UUID file, Content content) {
        Work work = service.work();
        Table files = service.rows().model().get(TABLE);
        @Nullable Object[] values = new Object[files.columns().size()];
        values[files.ordinal("filename")] = content.name();
        values[files.ordinal("mimetype")] = content.mime();
        values[files.ordinal("filesizeinbytes")] = (long) content.bytes().length;
        values[files.ordinal("body")] = Bytes.text(content.bytes());
        values[files.ordinal("objectid")] = row;
        values[files.ordinal("objecttypecode")] = table.name();
        values[files.ordinal("regardingfieldname")] = column.name();
        values[files.ordinal("createdon")] = work.now();
        work.put(files, file, values);
    }

    /** The content of a row's column; 404 where there is none. */
    Content read(StoredRow row, Column column) {
        Object value = row.value(column.name());
        if (value instanceof String base64) {
            return new Content(column.name() + ".png", "image/png", Bytes.of(base64));
        }
        StoredRow file = value instanceof UUID id
                ? service.rows().get(service.rows().model().get(TABLE), id)
                : null;
        if (file == null || !(file.value("body") instanceof String body)) {
            // the code is not verified [K]
            throw new Refused(404, Codes.NO_SUCH_ROW, "No file attachment found for attribute: " + column.name() + ".");
        }
        return new Content(
                String.valueOf(file.value("filename")), String.valueOf(file.value("mimetype")), Bytes.of(body));
    }

    /** The file of that id; null when there is none. */
    @Nullable
    StoredRow file(UUID id) {
        return service.rows().get(service.rows().model().get(TABLE), id);
    }
}
