package org.mockdataverse.customize;

import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;

/** Who may change definitions: those who hold the privileges of a customizer. */
final class CustomizingRights {
    private CustomizingRights() {}

    /** Refuses a caller without that privilege. */
    static void must(Caller caller, String privilege) {
        if (!caller.system() && !caller.sight().holds(privilege)) {
            throw new Refused(403, Codes.PRIVILEGE_DENIED, "Principal user is missing " + privilege + " privilege.");
        }
    }
}
