package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;
import org.mockdataverse.tracking.DeltaToken;
import org.mockdataverse.tracking.DeltaTokens;

/**
 * Reads with change tracking. The first read gives all rows and a link; the link gives what was written since, by version, and then what was
 * deleted. Costs what has changed, not what is there.
 */
final class Deltas {
    private static final Set<String> NOT_TOGETHER = Set.of("$filter", "$orderby", "$expand", "$top");
    private static final String DELTA = "$deltatoken";
    private static final String SKIP = "$skiptoken";
    private static final String PREFERENCE = "odata.track-changes";

    /** A row that is there, or the id of one that is not. */
    private record Item(long version, @Nullable StoredRow row, UUID id) {}

    /** A query taken apart. */
    private record Parts(
            @Nullable String deltaToken, @Nullable String skipToken, String rest) {
        static Parts of(String raw) {
            String delta = null;
            String skip = null;
            List<String> rest = new ArrayList<>();
            for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = Text.decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : Text.decode(pair.substring(equals + 1));
                if (NOT_TOGETHER.contains(name)) {
                    throw Refused.bad(
                            "The \"" + name + "\" query parameter isn't supported when Change Tracking is enabled.");
                } else if (name.equals(DELTA)) {
                    delta = value;
                } else if (name.equals(SKIP)) {
                    skip = value;
                } else {
                    rest.add(pair);
                }
            }
            return new Parts(delta, skip, String.join("&", rest));
        }
    }

    private final Derived<Filters> filters;
    private final DeltaTokens tokens;
    private final Output output;
    private final String base;
    private final Counting counting;

    Deltas(Derived<Filters> filters, DeltaTokens tokens, Output output, Counting counting) {
        this.filters = filters;
        this.tokens = tokens;
        this.output = output;
        this.base = output.base();
        this.counting = counting;
    }

    /** Whether a request is about changes: it prefers to track them, or follows a link that does. */
    static boolean asked(String rawQuery, Headers headers) {
        if (preferred(headers)) {
            return true;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).replace("%24", "$");
            if (name.equals(DELTA)
                    || (name.equals(SKIP) && DeltaPlace.tracking(Text.decode(pair.substring(equals + 1))))) {
                return true;
            }
        }
        return false;
    }

    private static boolean preferred(Headers headers) {
        return org.mockdataverse.engine.Preferences.ask(headers, PREFERENCE);
    }

    /** All rows, or what has changed, a page at a time. */
    Answer changes(Scene scene, Table table, @Nullable Within within, String rawQuery, Headers headers) {
        Parts parts = Parts.of(rawQuery);
        mustTrack(scene, table, within);
        Preferences preferences = Preferences.ofTracking(headers);
        Asked asked = Asked.of(scene, filters.get(), table, Query.of(parts.rest()));
        if (asked.count()) {
            throw Refused.notYet("$count=true together with change tracking");
        }
        DeltaPlace place = place(scene, table, parts);
        List<Item> items = place.from() == null
                ? all(scene, table, place, preferences.pageSize() + 1)
                : since(scene, table, place, preferences.pageSize() + 1);
        boolean more = items.size() > preferences.pageSize();
        List<Item> page = more ? items.subList(0, preferences.pageSize()) : items;
        byte[] body = output.bytes(json -> write(json, scene, preferences, asked, parts, place, page, more));
        Answer answer = Output.ok(preferences, body);
        return preferred(headers)
                ? new Answer(200, answer.headers().with("Preference-Applied", PREFERENCE), body)
                : answer;
    }

    /** The number of changes since a token, as text. */
    Answer count(Scene scene, Table table, @Nullable Within within, String rawQuery) {
        Parts parts = Parts.of(rawQuery);
        mustTrack(scene, table, within);
        if (parts.deltaToken() == null || !parts.rest().isEmpty()) {
            throw Refused.bad("The number of changes is asked for with $deltatoken and nothing else.");
        }
        int limit = (int) Math.min(counting.limit(), Integer.MAX_VALUE);
        int count = since(scene, table, place(scene, table, parts), limit).size();
        return new Answer(
                200,
                Headers.of("Content-Type", "text/plain"),
                Integer.toString(count).getBytes(StandardCharsets.UTF_8));
    }

    private static void mustTrack(Scene scene, Table table, @Nullable Within within) {
        if (within != null) {
            throw Refused.notYet("change tracking of anything but a whole table");
        }
        if (!table.traits().changeTracking()) {
            // the code is not verified [K]
            throw Refused.bad("Change tracking is not enabled for the entity '" + table.name() + "'.");
        }
        if (!scene.sight().seesAll(table)) {
            throw Scene.denied(table);
        }
    }

    private DeltaPlace place(Scene scene, Table table, Parts parts) {
        if (parts.skipToken() != null) {
            return DeltaPlace.of(parts.skipToken());
        }
        DeltaToken now = tokens.now(scene.now());
        Long from = parts.deltaToken() == null
                ? null
                : tokens.take(table, parts.deltaToken(), scene.now()).version();
        return new DeltaPlace(1, from, now, false, 0, null);
    }

    private static List<Item> all(Scene scene, Table table, DeltaPlace place, int most) {
        List<Item> found = new ArrayList<>();
        scene.rows().scan(table, place.row(), row -> {
            found.add(new Item(row.version(), row, row.id()));
            return found.size() < most;
        });
        return found;
    }

    private static List<Item> since(Scene scene, Table table, DeltaPlace place, int most) {
        List<Item> found = new ArrayList<>();
        long from = place.from() == null ? 0 : place.from();
        long upTo = place.to().version();
        if (!place.deleted()) {
            scene.rows().changed(table, Math.max(from, place.version()), upTo, row -> {
                found.add(new Item(row.version(), row, row.id()));
                return found.size() < most;
            });
        }
        if (found.size() < most) {
            scene.rows().buried(table, place.deleted() ? place.version() : from, upTo, (version, id) -> {
                // a row that is there again comes, or came, as a changed one
                if (scene.rows().get(table, id) == null) {
                    found.add(new Item(version, null, id));
                }
                return found.size() < most;
            });
        }
        return found;
    }

    private void write(
            JsonGenerator json,
            Scene scene,
            Preferences preferences,
            Asked asked,
            Parts parts,
            DeltaPlace place,
            List<Item> page,
            boolean more)
            throws IOException {
        Table table = asked.table();
        String context = base + "$metadata#" + table.entitySet();
        Presenter presenter = new Presenter(scene, preferences, new Pages(scene, new Pages.Memory()), output, false);
        json.writeStartObject();
        json.writeStringField("@odata.context", context + asked.context() + (place.from() == null ? "" : "/$delta"));
        json.writeArrayFieldStart("value");
        for (Item item : page) {
            if (item.row() != null) {
                presenter.row(json, asked, item.row(), null);
            } else {
                json.writeStartObject();
                json.writeStringField("@odata.context", context + "/$deletedEntity");
                json.writeStringField("id", item.id().toString());
                json.writeStringField("reason", "deleted");
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        String link =
                base + table.entitySet() + "?" + parts.rest() + (parts.rest().isEmpty() ? "" : "&");
        if (more) {
            Item last = page.get(page.size() - 1);
            DeltaPlace next = place.from() == null
                    ? place.after(false, 0, last.id())
                    : place.after(last.row() == null, last.version(), null);
            json.writeStringField("@odata.nextLink", link + SKIP + "=" + next.token());
        } else {
            String token = tokens.give(table, place.to());
            json.writeStringField("@odata.deltaLink", link + DELTA + "=" + Text.encode(token, ""));
        }
        json.writeEndObject();
    }
}
