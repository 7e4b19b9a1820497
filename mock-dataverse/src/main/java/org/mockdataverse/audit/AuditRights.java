package org.mockdataverse.audit;

import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;

/** Privileges of the audit log that are on no table. */
final class AuditRights {
    /** Read the audit log, which is also Read on the table audit. */
    static final String SUMMARY = "prvReadAuditSummary";
    /** Read the history of a row. */
    static final String HISTORY = "prvReadRecordAuditHistory";
    /** Delete the history of a row. */
    static final String DELETE = "prvDeleteRecordChangeHistory";

    private AuditRights() {}

    /** Refuses a caller without each of them: 403. */
    static void must(Caller caller, String... privileges) {
        for (String privilege : privileges) {
            if (!caller.sight().holds(privilege)) {
                throw new Refused(
                        403, Codes.PRIVILEGE_DENIED, "Principal user is missing " + privilege + " privilege.");
            }
        }
    }
}
