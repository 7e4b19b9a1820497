package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;
import org.mockdataverse.tracking.DeltaTokens;

/**
 * Everything that reads. The caller holds the store's lock shared. Throws {@link Refused} for what Dataverse refuses, and with 501 for what it
 * answers and this does not. Safe for many threads.
 */
public final class Reads {
    /** The longest URL, in characters: 32,768, and twice that within a batch. */
    public static final int LONGEST_URL = Query.LONGEST_URL;

    private static final String JSON = "application/json; odata.metadata=minimal";

    private final EngineSettings settings;
    private final RowStore rows;
    private final Counting counting;
    private final Derived<Filters> filters;
    private final Derived<Definitions> definitions;
    private final Pages.Memory memory = new Pages.Memory();
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonFactory factory = mapper.getFactory();
    private final String base;
    private final Deltas deltas;

    /** Reads of an environment's rows, counting as the service is documented to. */
    public Reads(EngineSettings settings, RowStore rows) {
        this(settings, rows, Counting.CAPPED);
    }

    /** Reads of an environment's rows. */
    public Reads(EngineSettings settings, RowStore rows, Counting counting) {
        this(settings, rows, counting, Switches.DEFAULTS);
    }

    /** The same with unverified behaviour the way of the switches. */
    public Reads(EngineSettings settings, RowStore rows, Switches switches) {
        this(settings, rows, Counting.CAPPED, switches);
    }

    private Reads(EngineSettings settings, RowStore rows, Counting counting, Switches switches) {
        this.settings = settings;
        this.rows = rows;
        this.counting = counting;
        this.filters = new Derived<>(settings.model(), Filters::new);
        this.definitions = new Derived<>(settings.model(), Definitions::new);
        String url = settings.baseUrl().toString();
        this.base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
        this.deltas = new Deltas(this, filters, new DeltaTokens(rows, switches), base, counting);
    }

    /** Refuses a URL that is too long. The status is not verified: 414 here. */
    public static void mustFit(String url, boolean withinBatch) {
        int limit = withinBatch ? 2 * LONGEST_URL : LONGEST_URL;
        if (url.length() > limit) {
            throw Query.tooLong(limit);
        }
    }

    /** Forgets what is remembered between pages, as a restart of the service would. */
    void forget() {
        memory.forget();
    }

    /**
     * Rows of a table, a page at a time.
     *
     * @param within only those reached from a row; null for the whole table
     * @param rawQuery what stands after the question mark, as sent; empty if nothing
     */
    public Answer collection(Sight sight, Table table, @Nullable Within within, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        scene.mustRead(table);
        if (Deltas.asked(rawQuery, headers)) {
            return deltas.changes(scene, table, within, rawQuery, headers);
        }
        Preferences preferences = Preferences.of(headers);
        Query query = Query.of(rawQuery);
        Asked asked = Asked.of(scene, filters.get(), table, query);
        Rows source = source(scene, table, within);
        Pages pages = new Pages(scene, memory);
        Cookie cookie = query.skipToken() == null ? null : Cookie.of(query.skipToken());
        // with odata.maxpagesize $top is ignored; a $top beyond a page is taken to mean one page
        boolean topped = asked.top() >= 0 && !preferences.pageSizeAsked();
        int size = topped ? Math.min(asked.top(), preferences.pageSize()) : preferences.pageSize();
        Pages.Page page = size == 0
                ? new Pages.Page(java.util.List.of(), null)
                : pages.page(topped ? asked : asked.withoutTop(), source, cookie, size);
        Presenter presenter = new Presenter(scene, preferences, pages, base, asked.nested());
        byte[] body = write(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", base + "$metadata#" + table.entitySet() + asked.context());
            counts(json, preferences, asked, pages, source);
            json.writeArrayFieldStart("value");
            for (StoredRow row : page.rows()) {
                presenter.row(json, asked, row, null);
            }
            json.writeEndArray();
            if (page.next() != null && !topped) {
                json.writeStringField(
                        "@odata.nextLink",
                        base + path(table, within) + "?" + (query.carried().isEmpty() ? "" : query.carried() + "&")
                                + "$skiptoken=" + page.next().token());
            }
            json.writeEndObject();
        });
        return answer(preferences, body);
    }

    /** The number of rows as text, the answer to {@code .../$count}. */
    public Answer count(Sight sight, Table table, @Nullable Within within, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        scene.mustRead(table);
        if (Deltas.asked(rawQuery, headers)) {
            return deltas.count(scene, table, within, rawQuery);
        }
        Query query = Query.of(rawQuery);
        for (String option : query.options().keySet()) {
            if (!option.equals("$filter")) {
                throw Refused.bad("The query parameter " + option + " is not supported");
            }
        }
        Asked asked = Asked.of(scene, filters.get(), table, query);
        long count = new Pages(scene, memory).count(asked, source(scene, table, within), counting.limit());
        return new Answer(
                200,
                Headers.of("Content-Type", "text/plain"),
                Long.toString(count).getBytes(StandardCharsets.UTF_8));
    }

    /** One row: 200, 304 on If-None-Match, 404 where there is none, 403 where the caller does not see it. */
    public Answer single(Sight sight, Table table, UUID id, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        scene.mustRead(table);
        Preferences preferences = Preferences.of(headers);
        Asked asked = asked(scene, table, rawQuery);
        StoredRow row = row(scene, table, id);
        boolean conditional = asked.expands().isEmpty() && !preferences.anyAnnotation();
        if (conditional
                && headers.first("If-None-Match")
                        .filter(Presenter.etag(row)::equals)
                        .isPresent()) {
            return new Answer(304, Headers.of("ETag", Presenter.etag(row)), new byte[0]);
        }
        byte[] body = write(json -> write(json, scene, preferences, asked, row));
        Answer answer = answer(preferences, body);
        return new Answer(200, answer.headers().with("ETag", Presenter.etag(row)), body);
    }

    /** Definitions of tables, columns and relationships; the path begins with EntityDefinitions or RelationshipDefinitions. */
    public Answer metadata(String pathBelowBase, String rawQuery, Headers headers) {
        ObjectNode answer = definitions.get().answer(pathBelowBase, Query.of(rawQuery), base);
        try {
            return answer(Preferences.of(headers), mapper.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row as a write with {@code Prefer: return=representation} answers it, with the options it is given. */
    public ObjectNode represent(Sight sight, Table table, UUID id, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        Preferences preferences = Preferences.of(headers);
        Asked asked = asked(scene, table, rawQuery);
        StoredRow row = row(scene, table, id);
        try (TokenBuffer buffer = new TokenBuffer(mapper, false)) {
            write(buffer, scene, preferences, asked, row);
            JsonNode node = mapper.readTree(buffer.asParser());
            return (ObjectNode) node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Asked asked(Scene scene, Table table, String rawQuery) {
        Query query = Query.of(rawQuery);
        for (String option : query.options().keySet()) {
            if (!option.equals("$select") && !option.equals("$expand")) {
                throw Refused.bad("The query parameter " + option + " is not supported");
            }
        }
        return Asked.of(scene, filters.get(), table, query);
    }

    private static StoredRow row(Scene scene, Table table, UUID id) {
        StoredRow row = scene.rows().get(table, id);
        if (row == null) {
            throw new Refused(404, "0x80040217", table.name() + " With Id = " + id + " Does Not Exist");
        }
        if (!scene.sight().sees(row)) {
            throw Refused.outOfReach(row, Privilege.Right.READ);
        }
        return row;
    }

    private void write(JsonGenerator json, Scene scene, Preferences preferences, Asked asked, StoredRow row)
            throws IOException {
        new Presenter(scene, preferences, new Pages(scene, memory), base, asked.nested())
                .row(json, asked, row, base + "$metadata#" + asked.table().entitySet() + asked.context() + "/$entity");
    }

    private void counts(JsonGenerator json, Preferences preferences, Asked asked, Pages pages, Rows source)
            throws IOException {
        long limit = counting.limit();
        long count = asked.count() ? pages.count(asked, source, limit + 1) : -1;
        if (asked.count()) {
            json.writeNumberField("@odata.count", Math.min(count, limit));
        }
        if (preferences.annotation(Preferences.TOTAL)) {
            json.writeNumberField("@" + Preferences.TOTAL, Math.min(count, limit));
        }
        if (preferences.annotation(Preferences.TOTAL_EXCEEDED)) {
            json.writeBooleanField("@" + Preferences.TOTAL_EXCEEDED, count > limit);
        }
    }

    private Rows source(Scene scene, Table table, @Nullable Within within) {
        if (within instanceof Within.Children children) {
            mustSee(scene, settings.model().get(children.relationship().referencedTable()), children.parent());
            return Rows.members(scene, Lambda.Children.of(scene, children.relationship()), children.parent());
        }
        if (within instanceof Within.Linked linked) {
            mustSee(scene, near(linked), linked.from());
            return Rows.members(
                    scene, Lambda.Linked.of(scene, linked.association(), linked.fromFirst()), linked.from());
        }
        return Rows.of(scene, table);
    }

    private Table near(Within.Linked linked) {
        ManyToMany association = linked.association();
        return settings.model().get(linked.fromFirst() ? association.table1() : association.table2());
    }

    private static void mustSee(Scene scene, Table table, UUID id) {
        scene.mustRead(table);
        row(scene, table, id);
    }

    private String path(Table table, @Nullable Within within) {
        if (within instanceof Within.Children children) {
            Relationship relationship = children.relationship();
            return settings.model().get(relationship.referencedTable()).entitySet() + "(" + children.parent() + ")/"
                    + relationship.collectionNavigation();
        }
        if (within instanceof Within.Linked linked) {
            ManyToMany association = linked.association();
            return near(linked).entitySet() + "(" + linked.from() + ")/"
                    + (linked.fromFirst() ? association.navigation1() : association.navigation2());
        }
        return table.entitySet();
    }

    private Scene scene(Sight sight) {
        return new Scene(
                sight,
                rows,
                settings.model(),
                settings.clock().instant(),
                sight.zone().orElse(settings.zone()));
    }

    static Answer answer(Preferences preferences, byte[] body) {
        Headers headers = Headers.of("Content-Type", JSON);
        for (String applied : preferences.applied()) {
            headers = headers.with("Preference-Applied", applied);
        }
        return new Answer(200, headers, body);
    }

    /** Something that writes JSON. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    byte[] write(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
