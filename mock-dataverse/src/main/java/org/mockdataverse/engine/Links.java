package org.mockdataverse.engine;

import java.util.Locale;
import java.util.UUID;
import org.mockdataverse.metadata.Table;

/** Absolute links. */
public record Links(EngineSettings settings) {
    /** What stands before entity sets. */
    public String base() {
        String url = settings.baseUrl().toString();
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
    }

    /** Whether both are of one environment: {@code org.crm4…} and {@code org.api.crm4…} are, in any case. */
    static boolean sameHost(String own, String other) {
        return plain(own).equals(plain(other));
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT).replace(".api.", ".");
        return lower.endsWith(":443") ? lower.substring(0, lower.length() - 4) : lower;
    }

    /** The row's own address. */
    public String row(Table table, UUID id) {
        return base() + table.entitySet() + "(" + id + ")";
    }

    /** The context of a message's answer. */
    public String context(String type) {
        return base() + "$metadata#Microsoft.Dynamics.CRM." + type;
    }
}
