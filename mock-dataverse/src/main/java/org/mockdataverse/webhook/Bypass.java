package org.mockdataverse.webhook;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;

/**
 * Which steps a request skips.
 *
 * @param synchronous all synchronous ones
 * @param asynchronous all asynchronous ones
 * @param steps ids of single ones
 */
record Bypass(boolean synchronous, boolean asynchronous, Set<String> steps) {
    private static final Bypass NOTHING = new Bypass(false, false, Set.of());
    private static final Bypass EVERYTHING = new Bypass(true, true, Set.of());
    private static final String LOGIC = "MSCRM.BypassBusinessLogicExecution";
    private static final String STEP_IDS = "MSCRM.BypassBusinessLogicExecutionStepIds";
    private static final String PLUGINS = "MSCRM.BypassCustomPluginExecution";

    /** What the request's headers ask for; refused without the privilege, or when they name more than so many steps. */
    static Bypass of(Caller caller, int limit) {
        if (!caller.origin().steps()) {
            return EVERYTHING;
        }
        Headers headers = caller.origin().headers();
        if (headers.entries().isEmpty()) {
            return NOTHING;
        }
        Set<String> kinds = words(headers.first(LOGIC).orElse(""));
        Set<String> ids = words(headers.first(STEP_IDS).orElse(""));
        boolean plugins =
                headers.first(PLUGINS).filter("true"::equalsIgnoreCase).isPresent();
        if (kinds.isEmpty() && ids.isEmpty() && !plugins) {
            return NOTHING;
        }
        if (!Set.of("customsync", "customasync").containsAll(kinds)) {
            throw Refused.bad("The header " + LOGIC + " takes CustomSync and CustomAsync.");
        }
        if (ids.size() > limit) {
            // the code is [K]
            throw Refused.bad("The header " + STEP_IDS + " names more than " + limit + " steps.");
        }
        if (!kinds.isEmpty() || !ids.isEmpty()) {
            must(caller, "prvBypassCustomBusinessLogic");
        }
        if (plugins) {
            must(caller, "prvBypassCustomPlugins");
        }
        return new Bypass(plugins || kinds.contains("customsync"), kinds.contains("customasync"), ids);
    }

    /** Whether the step does not run. */
    boolean skips(Step step) {
        return (step.asynchronous() ? asynchronous : synchronous)
                || steps.contains(step.id().toString());
    }

    private static void must(Caller caller, String privilege) {
        if (!caller.system() && !caller.sight().holds(privilege)) {
            throw new Refused(403, Codes.PRIVILEGE_DENIED, "Principal user is missing " + privilege + " privilege.");
        }
    }

    private static Set<String> words(String list) {
        Set<String> words = new TreeSet<>();
        for (String each : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (!each.isBlank()) {
                words.add(each.strip());
            }
        }
        return words;
    }
}
