package org.mockdataverse.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/** Gives tokens and takes them back. Asked with the store held. Safe for many threads. */
public final class DeltaTokens {
    private final RowStore rows;
    private final Switches switches;
    private final Memory memory;
    /** By table and version, when the token was last given; a version is given once however often it is asked for. */
    private final Map<String, ConcurrentSkipListMap<Long, Instant>> given = new ConcurrentHashMap<>();

    /** Tokens for the tables of an environment. */
    public DeltaTokens(RowStore rows, Switches switches) {
        this.rows = rows;
        this.switches = switches;
        this.memory = new Memory(rows, switches);
    }

    /** The token of everything so far. */
    public DeltaToken now(Instant now) {
        return new DeltaToken(rows.version(), now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Notes that a token is handed out for a table. */
    public String give(Table table, DeltaToken token) {
        ConcurrentSkipListMap<Long, Instant> versions =
                given.computeIfAbsent(table.name(), any -> new ConcurrentSkipListMap<>());
        Duration life = memory.life();
        Map.Entry<Long, Instant> oldest = versions.firstEntry();
        while (oldest != null && oldest.getValue().plus(life).isBefore(token.time())) {
            versions.remove(oldest.getKey(), oldest.getValue());
            oldest = versions.firstEntry();
        }
        versions.merge(token.version(), token.time(), (one, other) -> one.isAfter(other) ? one : other);
        return token.text();
    }

    /** The token of that text, refused when it has expired, is malformed or another table's. */
    public DeltaToken take(Table table, String text, Instant now) {
        DeltaToken token = DeltaToken.of(text).orElseThrow(DeltaTokens::wrong);
        if (token.time().plus(memory.life()).isBefore(now.truncatedTo(ChronoUnit.SECONDS))) {
            throw new Refused(
                    switches.on(Switch.EXPIRED_DELTA_TOKEN_GONE) ? 410 : 400,
                    Codes.EXPIRED_VERSION,
                    "Version stamp associated with the client has expired. Please perform a full sync.");
        }
        ConcurrentSkipListMap<Long, Instant> versions = given.get(table.name());
        boolean known = versions != null && versions.containsKey(token.version());
        if (token.version() > rows.version() || (switches.on(Switch.DELTA_TOKEN_OF_ONE_TABLE) && !known)) {
            throw wrong();
        }
        return token;
    }

    private static Refused wrong() {
        return Refused.bad(
                "The delta token is not valid for this table: a deltaLink must be followed as it was given.");
    }
}
