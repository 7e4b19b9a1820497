package org.privacyconnector.run;

import org.privacyconnector.policy.Approver;

/**
 * One person's verified statement.
 *
 * @param by the line of the operator file under which it counts
 * @param person who: the approver's name, or the account's object id; two persons never have the same
 * @param evidence what the ledger says of it: no name, no id
 */
record Word(Approver by, String person, Statement statement, String evidence) {
    @Override
    public String toString() {
        return "Word[" + evidence + "]";
    }
}
