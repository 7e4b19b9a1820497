package org.mockdataverse.engine;

import java.util.Set;

/** The system query options of a write: what is to come back may be chosen, which rows are meant may not. */
final class WriteOptions {
    private static final Set<String> TAKEN = Set.of("$select", "$expand");

    private WriteOptions() {}

    /** Refuses, say, {@code $filter}: a client that sends it believes that it restrains the write. The wording is that of reads [K]. */
    static void check(Address address) {
        for (String pair : address.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = Address.decode(equals < 0 ? pair : pair.substring(0, equals));
            if (name.startsWith("$") && !TAKEN.contains(name)) {
                throw Refused.bad("The query parameter " + name + " is not supported");
            }
        }
    }
}
