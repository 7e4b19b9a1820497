package org.mockdataverse.message.files;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * Keeps what the service derives from contents: sizes, whether a note is a document, the one attachment that several rows share, and the
 * contents of file columns, which go with their row.
 */
final class AttachmentRows implements Watcher {
    private static final String MIME = "activitymimeattachment";
    private static final String SHARED = "attachment";
    private static final List<String> COPIED = List.of("filename", "mimetype", "filesize", "body", "subject");

    private final Ids ids;

    AttachmentRows(Ids ids) {
        this.ids = ids;
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow after = change.after();
        StoredRow before = change.before();
        String table = change.table().name();
        if (change.kind() == Change.Kind.DELETE && before != null) {
            gone(work, change.table(), before);
        } else if (after == null || change.kind() == Change.Kind.ASSOCIATE) {
            return;
        } else if (table.equals("annotation")
                && (before == null || change.said().contains("documentbody"))) {
            note(work, after, change.said().contains("isdocument"));
        } else if (table.equals(MIME) && before == null) {
            attached(work, after);
        } else if (table.equals(MIME)) {
            shared(work, after);
        } else if (before != null) {
            emptied(work, change.table(), before, after);
        }
    }

    private static void note(Work work, StoredRow row, boolean said) {
        Object body = row.value("documentbody");
        int size = body instanceof String text ? Bytes.of(text).length : 0;
        Bytes.fits(size);
        @Nullable Object[] values = row.values();
        values[row.table().ordinal("filesize")] = size;
        if (body != null || !said) {
            values[row.table().ordinal("isdocument")] = body != null;
        }
        work.put(row.table(), row.id(), row.version(), values);
    }

    /** A new attachment brings its content along, or shares that of another. */
    private void attached(Work work, StoredRow row) {
        Table table = row.table();
        @Nullable Object[] values = row.values();
        values[table.ordinal("objecttypecode")] =
                row.value("objectid") instanceof Reference object ? object.table() : null;
        Table shared = work.model().get(SHARED);
        if (row.value("attachmentid") instanceof Reference other) {
            StoredRow content = work.get(shared, other.id());
            if (content != null) {
                COPIED.forEach(column -> values[table.ordinal(column)] = content.value(column));
            }
        } else {
            int size = row.value("body") instanceof String text ? Bytes.of(text).length : 0;
            Bytes.fits(size);
            values[table.ordinal("filesize")] = size;
            UUID id = ids.next();
            values[table.ordinal("attachmentid")] = new Reference(SHARED, id);
            copy(work, table, values, shared, id);
        }
        work.put(table, row.id(), row.version(), values);
    }

    /** A changed content is that of every row that shares it. */
    private static void shared(Work work, StoredRow row) {
        if (!(row.value("attachmentid") instanceof Reference attachment)) {
            return;
        }
        Table table = row.table();
        @Nullable Object[] values = row.values();
        int size = row.value("body") instanceof String text ? Bytes.of(text).length : 0;
        Bytes.fits(size);
        values[table.ordinal("filesize")] = size;
        copy(work, table, values, work.model().get(SHARED), attachment.id());
        for (StoredRow each : sharing(work, table, attachment.id())) {
            @Nullable Object[] same = each.id().equals(row.id()) ? values : each.values();
            COPIED.forEach(column -> same[table.ordinal(column)] = values[table.ordinal(column)]);
            work.put(table, each.id(), each.version(), same);
        }
    }

    private static void copy(Work work, Table from, @Nullable Object[] values, Table to, UUID id) {
        @Nullable Object[] content = new Object[to.columns().size()];
        COPIED.forEach(column -> content[to.ordinal(column)] = values[from.ordinal(column)]);
        work.put(to, id, content);
    }

    private static void gone(Work work, Table table, StoredRow before) {
        if (table.name().equals(MIME) && before.value("attachmentid") instanceof Reference attachment) {
            if (sharing(work, table, attachment.id()).isEmpty()) {
                work.remove(work.model().get(SHARED), attachment.id());
            }
        }
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.FILE && before.value(column.name()) instanceof UUID file) {
                work.remove(work.model().get(FileStore.TABLE), file);
            }
        }
    }

    private static void emptied(Work work, Table table, StoredRow before, StoredRow after) {
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.FILE
                    && before.value(column.name()) instanceof UUID file
                    && !file.equals(after.value(column.name()))) {
                work.remove(work.model().get(FileStore.TABLE), file);
            }
        }
    }

    private static List<StoredRow> sharing(Work work, Table table, UUID attachment) {
        List<StoredRow> rows = new ArrayList<>();
        work.rows().holding(table, table.column("attachmentid").orElseThrow(), attachment, rows::add);
        return rows;
    }
}
