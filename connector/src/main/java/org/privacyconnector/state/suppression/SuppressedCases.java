package org.privacyconnector.state.suppression;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;

/** What is suppressed, case by case, as far as it can be told without the keys. Safe for many threads. */
public final class SuppressedCases {
    private static final String COLUMNS =
            "select case_ref, count(case when likely = 0 then 1 end), min(ground), min(since), max(until), max(lifted),"
                    + " max(lifted_by) from suppression where environment = ?";

    private final String environment;

    /** Those of one environment. */
    public SuppressedCases(String environment) {
        this.environment = environment;
    }

    /**
     * A case.
     *
     * @param identities how many
     * @param lifted when it was lifted, or null while it is in force
     * @param liftedBy the policy's word for what lifted it, or null
     */
    public record Case(
            String caseRef,
            long identities,
            String ground,
            Instant since,
            Instant until,
            @Nullable Instant lifted,
            @Nullable String liftedBy) {}

    /** Every case that is kept, lifted ones too, by number. */
    public List<Case> all(Transaction tx) {
        return tx.query(COLUMNS + " group by case_ref order by case_ref", SuppressedCases::read, environment);
    }

    /** One case. */
    public Optional<Case> find(Transaction tx, String caseRef) {
        return tx.one(COLUMNS + " and case_ref = ? group by case_ref", SuppressedCases::read, environment, caseRef);
    }

    /**
     * Ends a case before its time; false when none of that number is in force.
     *
     * @param by the policy's word for what lifts it
     * @param because what a person said of it; stays here, and goes with it
     */
    public boolean lift(Transaction tx, String caseRef, String by, String because, Instant now) {
        return tx.update(
                        "update suppression set lifted = ?, lifted_by = ?, because = ?"
                                + " where environment = ? and case_ref = ? and lifted is null",
                        now,
                        by,
                        because,
                        environment,
                        caseRef)
                > 0;
    }

    /** Removes what has ended of one case; how many lines. */
    public int forget(Transaction tx, String caseRef, Instant now) {
        return tx.update(
                "delete from suppression where environment = ? and case_ref = ? and until <= ?",
                environment,
                caseRef,
                now);
    }

    /** Removes what has ended; how many lines. */
    public int forget(Transaction tx, Instant now) {
        return tx.update("delete from suppression where environment = ? and until <= ?", environment, now);
    }

    private static Case read(java.sql.ResultSet row) throws java.sql.SQLException {
        long lifted = row.getLong(6);
        boolean inForce = row.wasNull();
        return new Case(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                inForce ? null : Instant.ofEpochMilli(lifted),
                row.getString(7));
    }
}
