package org.privacyconnector.state.suppression;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.privacyconnector.identity.Certainty;
import org.privacyconnector.identity.Identity;
import org.privacyconnector.store.Transaction;

/**
 * Writes down who must be known again, and knows them again. Every method needs the keys and fails when one is missing that entries in force
 * were made with: then nothing can be said of anybody. Safe for many threads.
 */
public final class Suppressions {
    private final String environment;
    private final SuppressionKeys keys;

    /** Those of one environment. */
    public Suppressions(String environment, SuppressionKeys keys) {
        this.environment = environment;
        this.keys = keys;
    }

    /**
     * Writes them down; to be committed before anything is destroyed. What the case holds already is left as it is, lifted or not, also when it
     * was hashed under an older key: so it may be called again after a crash. What a writing may mean as well, such as a personnummer without
     * its century, is written down too, and knows somebody less surely.
     *
     * @return how many identities are new, without what they may mean as well
     * @throws MissingKey when a key is missing
     */
    public int add(Transaction tx, Suppressed suppressed) {
        check(tx, suppressed.since());
        int added = 0;
        for (Suppressed.Known known : suppressed.identities()) {
            added += add(tx, suppressed, known, false);
        }
        // last: what the person surely has is never kept as a mere possibility
        for (Suppressed.Known known : suppressed.identities()) {
            for (Identity less : known.identity().alternatives()) {
                add(tx, suppressed, new Suppressed.Known(less, known.shared()), true);
            }
        }
        return added;
    }

    private int add(Transaction tx, Suppressed suppressed, Suppressed.Known known, boolean likely) {
        Identity identity = known.identity();
        if (identity.certainty() == Certainty.NONE) {
            return 0;
        }
        List<SuppressionKeys.Hashed> hashes = keys.all(environment, identity);
        for (SuppressionKeys.Hashed hash : hashes) {
            Optional<Boolean> held = held(tx, suppressed.caseRef(), identity, hash);
            if (held.isPresent()) {
                return held.get() && !likely ? ascertain(tx, suppressed.caseRef(), identity, hash) : 0;
            }
        }
        insert(tx, suppressed, known, hashes.get(0), likely);
        return 1;
    }

    /**
     * Who of those in force is known by any of these identities; one match for each case and kind. An identity of more than one case is shared.
     *
     * @throws MissingKey when a key is missing
     */
    public List<Match> find(Transaction tx, Collection<Identity> identities, Instant now) {
        check(tx, now);
        List<Match> matches = new ArrayList<>();
        for (Identity identity : identities) {
            find(tx, identity, identity.certainty(), now, matches);
            for (Identity less : identity.alternatives()) {
                find(tx, less, Certainty.LIKELY, now, matches);
            }
        }
        Map<String, Match> surest = new LinkedHashMap<>();
        for (Match match : matches) {
            surest.merge(
                    match.caseRef() + " " + match.kind(),
                    match,
                    (one, other) -> other.certainty().compareTo(one.certainty()) > 0 ? other : one);
        }
        return List.copyOf(surest.values());
    }

    /** The keys that entries in force were made with and that are not there, by id; none when all is well. */
    public Set<String> missing(Transaction tx, Instant now) {
        return tx
                .query(
                        "select distinct key_id from suppression where environment = ? and lifted is null and until > ?",
                        row -> row.getString(1),
                        environment,
                        now)
                .stream()
                .filter(id -> !keys.has(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void check(Transaction tx, Instant now) {
        Set<String> missing = missing(tx, now);
        if (!missing.isEmpty()) {
            throw new MissingKey(
                    "suppression key " + String.join(", ", missing) + " is missing, so that some who were erased"
                            + " would not be known again. Bring its line back into the file of suppression keys");
        }
    }

    /** Whether the case holds it only as what a writing may mean as well; empty when it does not hold it. */
    private Optional<Boolean> held(Transaction tx, String caseRef, Identity identity, SuppressionKeys.Hashed hash) {
        return tx.one(
                "select likely from suppression where environment = ? and case_ref = ? and kind = ? and hash = ?",
                row -> row.getLong(1) != 0,
                environment,
                caseRef,
                identity.kind().word(),
                hash.hash());
    }

    private int ascertain(Transaction tx, String caseRef, Identity identity, SuppressionKeys.Hashed hash) {
        return tx.update(
                "update suppression set likely = 0 where environment = ? and case_ref = ? and kind = ? and hash = ?",
                environment,
                caseRef,
                identity.kind().word(),
                hash.hash());
    }

    private void insert(
            Transaction tx,
            Suppressed suppressed,
            Suppressed.Known known,
            SuppressionKeys.Hashed hash,
            boolean likely) {
        tx.update(
                "insert into suppression (environment, case_ref, kind, hash, key_id, shared, likely, ground, since, until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                environment,
                suppressed.caseRef(),
                known.identity().kind().word(),
                hash.hash(),
                hash.keyId(),
                known.shared(),
                likely,
                suppressed.ground(),
                suppressed.since(),
                suppressed.until());
    }

    private record Found(String caseRef, boolean shared, boolean likely) {}

    private void find(Transaction tx, Identity identity, Certainty alone, Instant now, List<Match> matches) {
        if (alone == Certainty.NONE) {
            return;
        }
        List<Found> found = new ArrayList<>();
        // what is written down counts at once: the clock of whoever wrote it may be ahead of ours
        for (SuppressionKeys.Hashed hash : keys.all(environment, identity)) {
            found.addAll(tx.query(
                    "select case_ref, shared, likely from suppression where environment = ? and hash = ? and kind = ?"
                            + " and lifted is null and until > ? order by case_ref",
                    row -> new Found(row.getString(1), row.getLong(2) != 0, row.getLong(3) != 0),
                    environment,
                    hash.hash(),
                    identity.kind().word(),
                    now));
        }
        long cases = found.stream().map(Found::caseRef).distinct().count();
        for (Found each : found) {
            Certainty certainty = each.likely() && alone == Certainty.CERTAIN ? Certainty.LIKELY : alone;
            boolean shared = each.shared() || (cases > 1 && certainty == Certainty.LIKELY);
            matches.add(new Match(each.caseRef(), identity.kind(), shared ? Certainty.WEAK : certainty));
        }
    }
}
