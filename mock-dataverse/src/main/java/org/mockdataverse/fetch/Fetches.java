package org.mockdataverse.fetch;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Preferences;
import org.mockdataverse.rows.StoredRow;

/** Answers {@code GET {set}?fetchXml=…}, {@code ?savedQuery=…} and {@code ?userQuery=…}. The caller holds the store shared. Safe for many threads. */
public final class Fetches {
    private static final String COOKIE = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    private static final String MORE = "Microsoft.Dynamics.CRM.morerecords";
    private static final int COUNTED = 5_000;

    private final EngineSettings settings;
    private final RowService service;
    private final JsonFactory factory = new JsonFactory();
    private final String base;

    /** Fetches of an environment's rows. */
    public Fetches(EngineSettings settings, RowService service) {
        this.settings = settings;
        this.service = service;
        String url = settings.baseUrl().toString();
        this.base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
    }

    /** Whether the query of a URL is answered here. */
    public static boolean asked(String query) {
        return !query.isEmpty() && FetchQuery.asked(query);
    }

    /**
     * The rows of a table that a query finds.
     *
     * @param rawQuery what stands after the question mark, as sent
     * @throws Refused when it is not understood, or not answered
     */
    public Answer answer(Caller caller, Table table, String rawQuery, Headers headers) {
        FetchQuery query = FetchQuery.of(rawQuery).orElseThrow(() -> Refused.bad("There is no query."));
        String xml = query.name().equals("fetchXml")
                ? query.value()
                : stored(caller, query.name().equals("savedQuery") ? "savedquery" : "userquery", query.value());
        Fetch fetch = FetchReader.read(xml);
        if (!fetch.entity().table().equals(table.name())) {
            if (settings.model().table(fetch.entity().table()).isEmpty()) {
                throw Faults.noEntity(fetch.entity().table());
            }
            throw Faults.of(
                    Faults.OTHER_ENTITY,
                    "The entity name specified in fetchxml does not match the entity name specified in the Entity or"
                            + " Query Expression.");
        }
        Preferences preferences = Preferences.of(headers);
        Sight sight = query.unmasked() ? caller.sight().unmasked(true) : caller.sight();
        Plan plan = Plan.of(Ground.of(settings, service, caller, sight, fetch.source()), fetch);
        byte[] body = write(
                fetch.options().aggregate()
                        ? aggregate(plan, preferences)
                        : rows(plan, query, preferences, turned(fetch.options(), query)));
        return answer(preferences, body);
    }

    private static Fetch.Options turned(Fetch.Options options, FetchQuery query) {
        return query.page() > 0 ? options.at(query.page(), query.cookie()) : options;
    }

    /** The FetchXML of a view that the caller sees. */
    private String stored(Caller caller, String name, String value) {
        Table views = settings.model().table(name).orElseThrow(() -> Refused.notYet("the table " + name));
        if (!caller.sight().mayRead(views)) {
            throw Refused.denied(views, org.mockdataverse.metadata.Privilege.Right.READ);
        }
        UUID id;
        try {
            id = UUID.fromString(value.strip().replaceAll("[{}']", ""));
        } catch (IllegalArgumentException e) {
            throw Refused.bad("The value of a query option that names a view must be an id.");
        }
        StoredRow row = service.rows().get(views, id);
        if (row == null || !caller.sight().sees(row)) {
            throw Refused.gone(name, id);
        }
        return row.value("fetchxml") instanceof String xml ? xml : "";
    }

    /** Something that writes JSON. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private Writing rows(Plan plan, FetchQuery query, Preferences preferences, Fetch.Options options) {
        List<Shown> shown = Shown.of(plan);
        FetchPages pages = new FetchPages(plan, shown);
        FetchCookie cookies = new FetchCookie(plan, pages.sorting());
        int size = size(options, preferences);
        int number = Math.max(1, options.page());
        Sorting.Place after = after(options, pages, cookies);
        FetchPages.Page page = pages.page(size, after == null ? skipped(number, size) : 0, after);
        boolean more = page.more() && options.top() < 0;
        boolean counted = query.counted() || options.counted();
        int count = counted ? pages.count(COUNTED + 1) : -1;
        FetchPresenter presenter = new FetchPresenter(plan.ground(), preferences);
        return json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", context(plan.root().table(), shown));
            if (counted) {
                json.writeNumberField("@odata.count", Math.min(count, COUNTED));
            }
            if (preferences.annotation(Preferences.TOTAL)) {
                json.writeNumberField("@" + Preferences.TOTAL, Math.min(count, COUNTED));
            }
            if (preferences.annotation(Preferences.TOTAL_EXCEEDED)) {
                json.writeBooleanField("@" + Preferences.TOTAL_EXCEEDED, count > COUNTED);
            }
            String cookie = more && pages.keyed()
                    ? cookies.text(
                            number,
                            page.rows().get(0).rows(),
                            page.rows().get(page.rows().size() - 1).rows())
                    : null;
            if (more) {
                more(json, plan, preferences, number + 1, cookie);
            }
            json.writeArrayFieldStart("value");
            for (FetchPages.Found found : page.rows()) {
                presenter.row(json, shown, found.rows());
            }
            json.writeEndArray();
            // [K]: the documentation tells of cookies only
            if (more && preferences.pageSizeAsked()) {
                json.writeStringField(
                        "@odata.nextLink",
                        base + plan.root().table().entitySet() + "?" + query.carried() + "&$skiptoken="
                                + token(FetchCookie.outer(number + 1, cookie, 1)));
            }
            json.writeEndObject();
        };
    }

    private static void more(JsonGenerator json, Plan plan, Preferences preferences, int next, @Nullable String cookie)
            throws IOException {
        boolean told = cookie != null || plan.ground().switches().on(Switch.PAGE_WITHOUT_COOKIE_TELLS_ITS_NUMBER);
        if (told && preferences.annotation(COOKIE)) {
            json.writeStringField("@" + COOKIE, FetchCookie.outer(next, cookie, 2));
        }
        if (preferences.annotation(MORE)) {
            json.writeBooleanField("@" + MORE, true);
        }
    }

    private static String token(String outer) {
        return org.mockdataverse.odata.Text.encode(outer, "-_.=/")
                .replace("%3c", "%3C")
                .replace("%3e", "%3E");
    }

    private static int size(Fetch.Options options, Preferences preferences) {
        if (options.top() > 0) {
            return options.top();
        }
        return options.count() > 0 ? Math.min(options.count(), Preferences.LARGEST_PAGE) : preferences.pageSize();
    }

    /** The place that a cookie tells; null without one, or where it is not of the page before, when it is ignored. */
    private static Sorting.@Nullable Place after(Fetch.Options options, FetchPages pages, FetchCookie cookies) {
        String cookie = options.cookie();
        if (cookie == null || cookie.isBlank() || !pages.keyed()) {
            return null;
        }
        return FetchCookie.page(cookie) + 1 == options.page() ? cookies.last(cookie) : null;
    }

    /** Rows before a page that is reached by its number alone. */
    private static int skipped(int number, int size) {
        if (number > 1 && (long) number * size > FetchPages.SIMPLE) {
            // text and code are not verified [K]
            throw Faults.of(
                    Faults.INVALID_COOKIE,
                    "Paging cookie is required when trying to retrieve a set of records on any high pages.");
        }
        return (number - 1) * size;
    }

    private Writing aggregate(Plan plan, Preferences preferences) {
        Aggregation aggregation = new Aggregation(plan);
        List<Map<String, Object>> rows = aggregation.rows();
        Fetch.Options options = plan.fetch().options();
        int size = size(options, preferences);
        int number = Math.max(1, options.page());
        int skip = Math.min(skipped(number, size), rows.size());
        int end = Math.min(skip + size, rows.size());
        boolean more = end < rows.size() && options.top() < 0;
        return json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context",
                    base + "$metadata#" + plan.root().table().entitySet() + "("
                            + String.join(",", aggregation.aliases()) + ")");
            if (more) {
                more(json, plan, preferences, number + 1, null);
            }
            json.writeArrayFieldStart("value");
            for (Map<String, Object> row : rows.subList(skip, end)) {
                aggregation.write(json, preferences, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    /** The columns; of a lookup also its navigation property, as in the documentation's example. */
    private String context(Table table, List<Shown> shown) {
        List<String> names = new ArrayList<>();
        List<String> expanded = new ArrayList<>();
        for (Shown each : shown) {
            names.add(each.key());
            if (!each.aliased() && each.column().type().isLookup()) {
                settings.model().manyToOne(table.name()).stream()
                        .filter(relationship -> relationship
                                .referencingColumn()
                                .equals(each.column().name()))
                        .map(Relationship::lookupNavigation)
                        .distinct()
                        .forEach(navigation -> {
                            names.add(navigation);
                            expanded.add(navigation + "()");
                        });
            }
        }
        names.addAll(expanded);
        return base + "$metadata#" + table.entitySet() + "(" + String.join(",", names) + ")";
    }

    private static Answer answer(Preferences preferences, byte[] body) {
        Headers headers = Headers.of("Content-Type", "application/json; odata.metadata=minimal");
        for (String applied : preferences.applied()) {
            headers = headers.with("Preference-Applied", applied);
        }
        return new Answer(200, headers, body);
    }

    private byte[] write(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
