package org.mockdataverse.message.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Located;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Notes, attachments, file and image columns. */
public final class Files implements Feature {
    private final Site site;
    private final Ids ids;
    private final FileStore store;
    private final Transfers transfers;
    private final FileRequests requests;

    /** The files of an environment. */
    public Files(Site site) {
        this.site = site;
        this.ids = new Ids(site.settings().seed() ^ 0xF11EL);
        this.store = new FileStore(site.service(), ids);
        this.transfers = new Transfers(ids);
        this.requests = new FileRequests(this);
    }

    @Override
    public List<Message> messages() {
        return new Blocks(this).messages();
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(new AttachmentRows(ids));
    }

    @Override
    public Optional<Answer> property(Request request, Table table, Located located) {
        return requests.answer(request, table, located);
    }

    Site site() {
        return site;
    }

    FileStore store() {
        return store;
    }

    Transfers transfers() {
        return transfers;
    }

    /** Writes a content to a row's file or image column. */
    UUID write(Caller caller, Table table, UUID row, Column column, String name, byte[] bytes) {
        changeable(caller, table, row);
        return store.write(caller, table, row, column, new FileStore.Content(name, "application/octet-stream", bytes));
    }

    /** Empties a row's file or image column. */
    void empty(Caller caller, Table table, UUID row, Column column) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(column.name(), null);
        site.service().update(caller, table, row, Draft.of(values));
    }

    /** A row that the caller may change. */
    StoredRow changeable(Caller caller, Table table, UUID id) {
        StoredRow row = site.service().rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!caller.sight().mayWrite(row)) {
            throw Refused.outOfReach(row, Privilege.Right.WRITE);
        }
        return row;
    }
}
