package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Writes what comes along with a row. For one answer. */
final class Expansions {
    private final Scene scene;
    private final Preferences preferences;
    private final Pages pages;
    private final Output output;
    private final Presenter presenter;
    private final boolean nested;
    private final IdentityHashMap<Expand.Many, Asked> withLookup = new IdentityHashMap<>();

    Expansions(Scene scene, Preferences preferences, Pages pages, Output output, Presenter presenter, boolean nested) {
        this.scene = scene;
        this.preferences = preferences;
        this.pages = pages;
        this.output = output;
        this.presenter = presenter;
        this.nested = nested;
    }

    void write(JsonGenerator json, StoredRow row, Expand expand) throws IOException {
        if (expand instanceof Expand.Single single) {
            json.writeFieldName(single.name());
            StoredRow target = target(row, single);
            if (target == null) {
                json.writeNull();
            } else {
                presenter.row(json, single.asked(), target, null, false);
            }
        } else if (expand instanceof Expand.Link link) {
            link(json, row, link);
        } else if (expand instanceof Expand.Principal principal) {
            principal(json, row, principal);
        } else if (expand instanceof Expand.Many many) {
            many(json, row, many);
        }
    }

    private @Nullable Reference reference(StoredRow row, int ordinal) {
        return row.value(ordinal) instanceof Reference reference
                        && scene.sight().sees(row, row.table().columns().get(ordinal))
                ? reference
                : null;
    }

    private @Nullable StoredRow target(StoredRow row, Expand.Single single) {
        Reference reference = reference(row, single.ordinal());
        if (reference == null || !reference.leadsTo(single.relationship().referencedTable())) {
            return null;
        }
        StoredRow target = scene.rows().get(single.asked().table(), reference.id());
        if (target == null || !scene.sight().sees(target)) {
            return null;
        }
        // what becomes of a row that does not pass is not documented; as with an outer join it is not there [K]
        Condition filter = single.asked().filter();
        @Nullable StoredRow[] slot = new StoredRow[Condition.DEEPEST];
        slot[0] = target;
        return filter == null || filter.of(slot) == Truth.TRUE ? target : null;
    }

    private void link(JsonGenerator json, StoredRow row, Expand.Link link) throws IOException {
        Reference reference = reference(row, link.ordinal());
        json.writeFieldName(link.name());
        Table table = reference == null
                ? null
                : scene.model().table(reference.table()).orElse(null);
        if (reference == null || table == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("@odata.id", output.base() + table.entitySet() + "(" + reference.id() + ")");
        json.writeEndObject();
    }

    private void principal(JsonGenerator json, StoredRow row, Expand.Principal principal) throws IOException {
        Reference reference = reference(row, principal.ordinal());
        json.writeFieldName(principal.name());
        if (reference == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        if (preferences.level() != Preferences.Level.NONE) {
            json.writeStringField("@odata.type", "#Microsoft.Dynamics.CRM." + reference.table());
        }
        json.writeStringField(Navigation.PRINCIPAL_ID, reference.id().toString());
        json.writeEndObject();
    }

    /**
     * The rows of a collection. Without nesting they are not paged, carry the lookup that leads back, and the link beside them leads to the same
     * rows once more; with nesting they are paged and the link leads on. A link comes either way: a client must know which.
     */
    private void many(JsonGenerator json, StoredRow row, Expand.Many many) throws IOException {
        Asked asked = nested ? many.asked() : withLookup.computeIfAbsent(many, Expansions::withLookup);
        int most = nested ? preferences.pageSize() : Preferences.LARGEST_PAGE;
        int limit = asked.top() < 0 ? most : Math.min(asked.top(), most);
        List<StoredRow> rows = pages.members(asked, many.members(), row.id(), limit);
        json.writeArrayFieldStart(many.name());
        for (StoredRow member : rows) {
            presenter.row(json, asked, member, null, !nested);
        }
        json.writeEndArray();
        StringBuilder query = new StringBuilder(asked.carried());
        if (nested && !rows.isEmpty()) {
            query.append(query.length() == 0 ? "" : "&").append("$skiptoken=");
            query.append(Cookie.after(asked, rows, 2, true).token());
        }
        if (!nested || !rows.isEmpty()) {
            json.writeStringField(
                    many.name() + "@odata.nextLink",
                    output.base() + row.table().entitySet() + "(" + row.id() + ")/" + many.name()
                            + (query.length() == 0 ? "" : "?" + query));
        }
    }

    private static Asked withLookup(Expand.Many many) {
        if (!(many.members() instanceof Lambda.Children children)) {
            return many.asked();
        }
        Column lookup = children.table().columns().get(children.ordinal());
        return Columns.shown(lookup) ? many.asked().with(lookup) : many.asked();
    }
}
