package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
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

    private static final String MARK = "\uFEFF";

    private final EngineSettings settings;
    private final RowStore rows;
    private final Counting counting;
    private final Switches switches;
    private final Derived<Filters> filters;
    private final Derived<Definitions> definitions;
    private final Pages.Memory memory = new Pages.Memory();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Output output;
    private final GroupReads groups;
    private final PartReads parts;
    private final Deltas deltas;

    /** Reads of an environment's rows, counting as the service is documented to. */
    public Reads(EngineSettings settings, RowStore rows) {
        this(settings, rows, Counting.CAPPED);
    }

    /** Reads of an environment's rows, counting so far. */
    public Reads(EngineSettings settings, RowStore rows, Counting counting) {
        this(settings, rows, counting, Switches.DEFAULTS);
    }

    /** The same with unverified behaviour the way of the switches. */
    public Reads(EngineSettings settings, RowStore rows, Switches switches) {
        this(settings, rows, Counting.CAPPED, switches);
    }

    private Reads(EngineSettings settings, RowStore rows, Counting counting, Switches switches) {
        this.switches = switches;
        this.settings = settings;
        this.rows = rows;
        this.counting = counting;
        this.filters = new Derived<>(settings.model(), Filters::new);
        this.definitions = new Derived<>(settings.model(), Definitions::new);
        String url = settings.baseUrl().toString();
        String base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
        this.output = new Output(mapper.getFactory(), base);
        this.groups = new GroupReads(output, filters, memory);
        this.parts = new PartReads(output);
        this.deltas = new Deltas(filters, new DeltaTokens(rows, switches), output, counting);
    }

    /** Refuses a URL that is too long, with 414. */
    public static void mustFit(String url, boolean withinBatch) {
        mustFit(url, withinBatch, Switches.DEFAULTS);
    }

    /** Refuses a URL that is too long. Whether with 414 or 404 is not verified. */
    public static void mustFit(String url, boolean withinBatch, Switches switches) {
        int limit = withinBatch ? 2 * LONGEST_URL : LONGEST_URL;
        if (url.length() > limit) {
            throw Query.tooLong(limit, switches.on(Switch.LONG_URLS_ARE_414) ? 414 : 404);
        }
    }

    /** Forgets what is remembered between pages, as a restart of the service would. */
    void forget() {
        memory.forget();
    }

    /** How many rows have been looked at to answer queries, ever. */
    long looked() {
        return memory.looked();
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
        Rows source = source(scene, table, within);
        String apply = query.option("$apply");
        if (apply != null) {
            return groups.answer(scene, table, source, query, apply, preferences);
        }
        Asked asked = Asked.of(scene, filters.get(), table, query);
        Pages pages = new Pages(scene, memory);
        boolean topped = topped(asked, preferences);
        Pages.Page page = page(asked, source, query, preferences, pages);
        Presenter presenter = new Presenter(scene, preferences, pages, output, asked.nested());
        return Output.ok(preferences, output.bytes(json -> {
            json.writeStartObject();
            output.context(json, preferences, table.entitySet() + asked.context());
            counts(json, preferences, asked, pages, source);
            json.writeArrayFieldStart("value");
            for (StoredRow row : page.rows()) {
                presenter.row(json, asked, row, null);
            }
            json.writeEndArray();
            Cookie next = page.next();
            output.next(json, source.name(), query.carried(), next == null || topped ? null : next.token());
            json.writeEndObject();
        }));
    }

    /** With odata.maxpagesize $top is ignored; a $top beyond a page is taken to mean one page. */
    private static boolean topped(Asked asked, Preferences preferences) {
        return asked.top() >= 0 && !preferences.pageSizeAsked();
    }

    private static Pages.Page page(Asked asked, Rows source, Query query, Preferences preferences, Pages pages) {
        Cookie cookie = query.skipToken() == null ? null : Cookie.of(query.skipToken(), asked);
        boolean topped = topped(asked, preferences);
        int size = topped ? Math.min(asked.top(), preferences.pageSize()) : preferences.pageSize();
        return size == 0
                ? new Pages.Page(List.of(), null)
                : pages.page(topped ? asked : asked.withoutTop(), source, cookie, size);
    }

    /** Where the rows of a collection are, a page at a time: the answer to {@code .../$ref}. */
    public Answer references(Sight sight, Table table, Within within, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        scene.mustRead(table);
        Preferences preferences = Preferences.of(headers);
        Query query = Query.of(rawQuery);
        for (String option : query.options().keySet()) {
            if (!List.of("$filter", "$orderby", "$top").contains(option)) {
                throw Refused.bad("The query parameter " + option + " is not supported");
            }
        }
        Asked asked = Asked.of(scene, filters.get(), table, query);
        Rows source = source(scene, table, within);
        Pages.Page page = page(asked, source, query, preferences, new Pages(scene, memory));
        Cookie none = null;
        return parts.references(
                topped(asked, preferences) ? new Pages.Page(page.rows(), none) : page,
                source.name(),
                query,
                preferences);
    }

    /** Where a row is: the answer to {@code .../$ref} behind a lookup. */
    public Answer reference(Sight sight, Table table, UUID id, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        scene.mustRead(table);
        return parts.reference(row(scene, table, id), Query.of(rawQuery), Preferences.of(headers));
    }

    /** One property of a row, as JSON or as bare text; 204 where it is empty. */
    public Answer property(
            Sight sight, Table table, UUID id, Column column, boolean bare, String rawQuery, Headers headers) {
        Scene scene = scene(sight);
        scene.mustRead(table);
        StoredRow row = row(scene, table, id);
        Query query = Query.of(rawQuery);
        return bare
                ? parts.raw(scene, row, column, query)
                : parts.property(scene, row, column, query, Preferences.of(headers));
    }

    /** The column that is a property of the table's rows in answers. */
    public static Optional<Column> property(Table table, String name) {
        return Optional.ofNullable(Columns.property(table, name));
    }

    /** Whether that row is among those reached from another. */
    public boolean within(Sight sight, Table table, Within within, UUID id) {
        boolean[] found = {false};
        source(scene(sight), table, within).scan(null, row -> {
            found[0] = row.id().equals(id);
            return !found[0];
        });
        return found[0];
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
                ((scene.on(Switch.COUNT_BEGINS_WITH_MARK) ? MARK : "") + count).getBytes(StandardCharsets.UTF_8));
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
        byte[] body = output.bytes(json -> write(json, scene, preferences, asked, row));
        Answer answer = Output.ok(preferences, body);
        return new Answer(200, answer.headers().with("ETag", Presenter.etag(row)), body);
    }

    /** Definitions of tables, columns and relationships; the path begins with EntityDefinitions or RelationshipDefinitions. */
    public Answer metadata(String pathBelowBase, String rawQuery, Headers headers) {
        return metadata(pathBelowBase, rawQuery, headers, settings.model());
    }

    /** The same as somebody sees it who sees another model, such as an earlier one. */
    public Answer metadata(String pathBelowBase, String rawQuery, Headers headers, Model seen) {
        Definitions all = seen.equals(settings.model()) ? definitions.get() : new Definitions(seen);
        ObjectNode answer = all.answer(pathBelowBase, Query.of(rawQuery), output.base());
        try {
            return Output.ok(Preferences.of(headers), mapper.writeValueAsBytes(answer));
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
        new Presenter(scene, preferences, new Pages(scene, memory), output, asked.nested())
                .row(json, asked, row, asked.table().entitySet() + asked.context() + "/$entity");
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
        if (preferences.annotation(Preferences.METADATA_VERSION)) {
            json.writeStringField(
                    "@" + Preferences.METADATA_VERSION,
                    Long.toString(settings.model().history().version()));
        }
    }

    private Rows source(Scene scene, Table table, @Nullable Within within) {
        if (within instanceof Within.Children children) {
            mustSee(scene, settings.model().get(children.relationship().referencedTable()), children.parent());
            return Rows.members(
                    scene, Lambda.Children.of(scene, children.relationship()), children.parent(), path(table, within));
        }
        if (within instanceof Within.Linked linked) {
            mustSee(scene, near(linked), linked.from());
            return Rows.members(
                    scene,
                    Lambda.Linked.of(scene, linked.association(), linked.fromFirst()),
                    linked.from(),
                    path(table, within));
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
                sight.zone().orElse(settings.zone()),
                switches);
    }
}
