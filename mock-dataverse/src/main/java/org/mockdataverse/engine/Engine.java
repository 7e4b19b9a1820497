package org.mockdataverse.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.mockdataverse.behaviour.Callers;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Features;
import org.mockdataverse.feature.Site;
import org.mockdataverse.odata.Reads;
import org.mockdataverse.rows.RowStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the Web API would answer. Safe for many threads; each request, and each change set of a batch, is atomic. */
public final class Engine implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** The degree of parallelism that {@code x-ms-dop-hint} recommends. */
    private static final String PARALLEL = "4";

    private static final String OBJECT_ID = "CallerObjectId";
    private static final String USER_ID = "MSCRMCallerID";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final EngineSettings settings;
    private final RowService service;
    private final SignIn signIn;
    private final EngineListener listener;
    private final Dispatcher dispatcher;
    private final Ids requestIds;
    private final BatchRequests batches;
    private final Background background;
    private final List<Feature> features;
    private volatile Dated dated = new Dated(Long.MIN_VALUE, "");

    /** An engine over rows that nobody else writes to, by the default switches. */
    public Engine(EngineSettings settings, RowStore rows, SignIn signIn) {
        this(settings, new RowService(settings, rows), signIn, EngineListener.NONE);
    }

    /** An engine over rows that tests write to as well, through the same service. */
    public Engine(EngineSettings settings, RowService service, SignIn signIn, EngineListener listener) {
        this.settings = settings;
        this.service = service;
        this.signIn = signIn;
        this.listener = listener;
        this.background = new Background(settings.clock());
        service.later(background::soon);
        boolean strict = service.switches().on(Switch.FOREIGN_HOSTS_REFUSED);
        String own = settings.baseUrl().getAuthority();
        Locator locator = new Locator(
                service.rows(),
                host -> !strict || Links.sameHost(own, host),
                service.switches().on(Switch.QUOTED_IDS_IN_ADDRESSES));
        Site site = new Site(
                settings,
                service,
                new Reads(settings, service.rows(), service.switches()),
                background,
                new Links(settings),
                locator,
                new Payloads(service.rows().model(), locator));
        this.features = Features.of(site);
        features.forEach(each -> each.watchers().forEach(service::watch));
        this.dispatcher = new Dispatcher(site, features);
        this.requestIds = new Ids(~settings.seed());
        this.batches = new BatchRequests(requestIds, service.switches());
    }

    /** Writes past security, with the same rules and stamps. */
    public RowService service() {
        return service;
    }

    /** What the service does after it has answered. */
    public Background background() {
        return background;
    }

    /** The feature of that class. */
    public <T extends Feature> T feature(Class<T> type) {
        return features.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature " + type.getSimpleName()));
    }

    @Override
    public Answer exchange(Ask ask) {
        background.beforeRequest();
        Instant at = settings.clock().instant();
        Optional<UUID> principal = token(ask.headers()).flatMap(signIn::user);
        Answer answer = guarded(ask, () -> answer(ask, principal, at));
        heard(ask, at, answer, false);
        return common(SpokenVersion.of(ask.target()).in(answer, new Links(settings).base()), at);
    }

    private void heard(Ask ask, Instant at, Answer answer, boolean part) {
        if (listener != EngineListener.NONE) {
            listener.heard(new Heard(ask.method(), ask.target(), at, answer.status(), part));
        }
    }

    private Answer answer(Ask ask, Optional<UUID> principal, Instant at) {
        if (principal.isEmpty()) {
            return unauthorized();
        }
        Reads.mustFit(ask.target(), false, service.switches());
        Address address = Address.of(ask.target());
        UUID correlation = requestIds.next();
        boolean batch = address.segments().size() == 1
                && address.segments().get(0).name().equals("$batch");
        if (!batch) {
            return locked(ask, address, principal.get(), ContentIds.none(), correlation, Headers.none());
        }
        service.reading(() -> caller(principal.get(), address, ask.headers(), Headers.none()));
        return batches.answer(ask, new BatchRequests.Runner() {
            @Override
            public Answer single(Ask part, ContentIds ids) {
                return guarded(
                        part,
                        () -> locked(
                                part,
                                Address.ofPart(part.target(), ids),
                                principal.get(),
                                ids,
                                correlation,
                                ask.headers()));
            }

            @Override
            public Answer within(Ask part, ContentIds ids) {
                return locked(
                        part, Address.ofPart(part.target(), ids), principal.get(), ids, correlation, ask.headers());
            }

            @Override
            public void together(Runnable set) {
                service.writing(() -> {
                    set.run();
                    return true;
                });
            }

            @Override
            public void heard(Ask part, Answer got) {
                Engine.this.heard(part, at, got, true);
            }
        });
    }

    /** The caller is looked up while the store is held, so that no role changes in between. */
    private Answer locked(Ask ask, Address address, UUID principal, ContentIds ids, UUID correlation, Headers batch) {
        Ask meant = service.switches().on(Switch.METHOD_OVERRIDE) ? Overrides.of(ask) : ask;
        Origin origin = new Origin(correlation, requestIds.next(), address.option("tag"), 1, ask.headers());
        Unmasked unmasked = new Unmasked();
        Supplier<Answer> task = () -> {
            Caller caller = caller(principal, address, ask.headers(), batch).from(origin);
            return dispatcher.answer(
                    new Request(meant, address, asksUnmasked(address) ? unmasked.follow(caller) : caller, ids));
        };
        Answer answer = meant.method().equals("GET") ? service.reading(task) : service.writing(task);
        unmasked.tell(service);
        return answer;
    }

    /** Headers of a batch hold for its parts, unless a part has its own. */
    private Caller caller(UUID principal, Address address, Headers headers, Headers batch) {
        boolean strong = headers.first("Consistency")
                .or(() -> batch.first("Consistency"))
                .filter("Strong"::equalsIgnoreCase)
                .isPresent();
        Callers callers = service.security().callers(strong);
        Caller caller = callers.of(principal);
        Headers said = acting(headers) ? headers : batch;
        if (acting(said)) {
            caller = callers.onBehalf(caller, id(said, OBJECT_ID), id(said, USER_ID));
        }
        boolean whoAmI = address.segments().size() == 1
                && address.segments().get(0).name().equals("WhoAmI");
        if (!whoAmI || !service.switches().on(Switch.WHO_AM_I_NEEDS_NO_ROLE)) {
            callers.mustHaveRole(caller);
        }
        if (asksUnmasked(address)) {
            boolean one =
                    address.segments().size() == 1 && address.segments().get(0).closed();
            return caller.seeing(caller.sight().unmasked(!one));
        }
        return caller;
    }

    private static boolean asksUnmasked(Address address) {
        return address.option("UnMaskedData").equalsIgnoreCase("true");
    }

    private static boolean acting(Headers headers) {
        return headers.first(OBJECT_ID).isPresent() || headers.first(USER_ID).isPresent();
    }

    private static Optional<UUID> id(Headers headers, String name) {
        return headers.first(name).map(text -> {
            try {
                return UUID.fromString(text.strip());
            } catch (IllegalArgumentException other) {
                throw Refused.bad("The header " + name + " must be an id.");
            }
        });
    }

    private static Optional<String> token(Headers headers) {
        return headers.first("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    private static Answer guarded(Ask ask, Supplier<Answer> task) {
        try {
            return task.get();
        } catch (Refused refused) {
            return Answers.error(refused, ask.headers());
        } catch (RuntimeException unexpected) {
            // its message may quote a row; the place is enough
            IllegalStateException place =
                    new IllegalStateException(unexpected.getClass().getName());
            place.setStackTrace(unexpected.getStackTrace());
            LOG.error("A request ended in an error of the stand-in itself", place);
            return Answers.error(500, "0x80040216", "An unexpected error occurred.");
        }
    }

    private Answer unauthorized() {
        Answer answer = Answers.error(401, "", "The token is missing, unknown or has expired.");
        String url = settings.baseUrl().toString();
        return new Answer(
                401,
                answer.headers()
                        .with(
                                "WWW-Authenticate",
                                "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize,"
                                        + " resource_id=" + (url.endsWith("/") ? url : url + "/")),
                answer.body());
    }

    private Answer common(Answer answer, Instant at) {
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(answer.headers().entries());
        for (Map.Entry<String, String> each : List.of(
                Map.entry("Date", date(at)),
                Map.entry("OData-Version", "4.0"),
                Map.entry("x-ms-service-request-id", requestIds.next().toString()),
                Map.entry("x-ms-dop-hint", PARALLEL))) {
            if (answer.headers().first(each.getKey()).isEmpty()) {
                headers.add(each);
            }
        }
        return new Answer(answer.status(), Headers.of(headers), answer.body());
    }

    /** Written once a second, not once a request. */
    private String date(Instant at) {
        Dated last = dated;
        if (last.second() != at.getEpochSecond()) {
            last = new Dated(at.getEpochSecond(), HTTP_DATE.format(at));
            dated = last;
        }
        return last.text();
    }

    private record Dated(long second, String text) {}
}
