package org.privacyconnector.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Signs plan folders as an approver does, with a private key of the approver's own; needs neither store nor environment (S15). */
@SuppressWarnings("DoNotCallSuggester")
public final class Approving {
    private final InstantSource clock;

    /** Signs with the time of this clock. */
    public Approving(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Signs the folder's plan and writes {@code approvals/NAME.json} into it.
     *
     * @param key PKCS#8 PEM file of an Ed25519 private key, readable by its owner alone
     * @param approver the name under which the operator file has the public key
     * @param raised limit to the count typed; must be the plan's own count
     * @param acknowledged names of holds that match nothing
     * @return the file written
     * @throws Refused when the folder does not verify, the approver is the plan's author, a count is not the plan's, or a hold is not in it
     */
    public Path sign(Path folder, Path key, String approver, Map<String, Long> raised, Set<String> acknowledged) {
        throw new UnsupportedOperationException(folder + "" + key + approver + raised + acknowledged + clock);
    }
}
