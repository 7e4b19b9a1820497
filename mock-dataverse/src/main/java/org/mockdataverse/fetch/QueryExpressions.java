package org.mockdataverse.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/**
 * Queries of the complex type {@code Microsoft.Dynamics.CRM.QueryExpression}, as bulk deletion takes them, and of FetchXML, as retention
 * policies hold them; here only for the ids of the rows they find. Safe for many threads.
 */
public final class QueryExpressions {
    private final EngineSettings settings;
    private final RowService service;

    /** Queries over an environment's rows. */
    public QueryExpressions(EngineSettings settings, RowService service) {
        this.settings = settings;
        this.service = service;
    }

    /**
     * A query that is understood, though not yet whether the tables and columns it names are there.
     *
     * @throws Refused when it is no QueryExpression, or holds what is not answered
     */
    public Parsed of(JsonNode query) {
        return new Parsed(ExpressionReader.read(query));
    }

    /** The same of FetchXML. */
    public Parsed ofFetch(String xml) {
        return new Parsed(FetchReader.read(xml));
    }

    /** A query that can be asked again and again, each time over the rows as they then are. */
    public final class Parsed {
        private final Fetch fetch;

        private Parsed(Fetch fetch) {
            if (fetch.options().aggregate()) {
                throw Refused.bad("A query for rows cannot be an aggregate.");
            }
            if (fetch.options().top() > 0 && !fetch.entity().orders().isEmpty()) {
                throw Refused.notYet("the first rows of an order where only rows are asked for");
            }
            this.fetch = fetch;
        }

        /**
         * The table whose rows it finds.
         *
         * @throws Refused when there is none of that name
         */
        public Table table() {
            return settings.model()
                    .table(fetch.entity().table())
                    .orElseThrow(() -> Faults.noEntity(fetch.entity().table()));
        }

        /** The rows it looks through: those of the tables, of the recycle bin or of the archive. */
        public RowStore rows() {
            return switch (fetch.source()) {
                case LIVE -> service.rows();
                case BIN -> service.bin();
                case RETAINED -> service.retained();
            };
        }

        /** Whether it looks through the archive of long-term retention. */
        public boolean retained() {
            return fetch.source() == Fetch.Source.RETAINED;
        }

        /**
         * The ids of all rows it finds that the caller sees, each once, in the order of ids; at most so many as its top says. Orders and pages
         * mean nothing here. The store must be held.
         *
         * @throws Refused when it names a table or a column that is not there, or that the caller may not read
         */
        public List<UUID> ids(Caller caller) {
            List<UUID> ids = new ArrayList<>();
            forEach(caller, ids::add);
            return ids;
        }

        /** Visits the ids that {@link #ids} tells, until the visitor says false. */
        public void forEach(Caller caller, Predicate<UUID> visitor) {
            int top = fetch.options().top();
            Set<UUID> seen = new LinkedHashSet<>();
            Plan.of(Ground.of(settings, service, caller, fetch.source()), fetch).each(null, rows -> {
                UUID id = java.util.Objects.requireNonNull(rows[0]).id();
                return !seen.add(id) || (visitor.test(id) && (top < 0 || seen.size() < top));
            });
        }

        /** Checks what it names, as asking it would. */
        public void check(Caller caller) {
            Plan.of(Ground.of(settings, service, caller, fetch.source()), fetch);
        }
    }
}
