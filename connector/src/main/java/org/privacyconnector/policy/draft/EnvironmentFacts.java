package org.privacyconnector.policy.draft;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.words.Format;
import org.privacyconnector.table.Organization;

/**
 * What the operator file says of an environment, each with where it comes from, for the comment beside it.
 *
 * @param name what the environment is called everywhere
 * @param zone an IANA zone
 * @param kind production or sandbox
 */
record EnvironmentFacts(String name, String zone, String zoneFrom, String kind, String kindFrom) {
    private static final String HOME = "Europe/Stockholm";
    private static final String UTC = "Etc/UTC";

    /** The numbers of the platform's types; members of enumerations come by name or by number. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("0", "Customer"),
            Map.entry("4", "Secondary"),
            Map.entry("5", "CustomerTest"),
            Map.entry("6", "CustomerFreeTest"),
            Map.entry("7", "CustomerPreview"),
            Map.entry("9", "TestDrive"),
            Map.entry("11", "EmailTrial"),
            Map.entry("12", "Default"),
            Map.entry("13", "Developer"),
            Map.entry("14", "Trial"),
            Map.entry("15", "Teams"));

    private static final java.util.Set<String> FOR_TESTS = java.util.Set.of(
            "CustomerTest", "CustomerFreeTest", "CustomerPreview", "TestDrive", "EmailTrial", "Developer", "Trial");

    static EnvironmentFacts of(URI url, Organization organization) {
        Integer code = organization.timeZoneCode();
        String told = code == null ? null : TimeZoneCodes.zone(code).orElse(null);
        return new EnvironmentFacts(
                name(url, organization.uniqueName()),
                told == null ? HOME : told,
                zoneFrom(code, told),
                kind(organization.type()),
                kindFrom(organization.type()));
    }

    private static String name(URI url, @Nullable String uniqueName) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        String first = host.endsWith(".dynamics.com") ? host.substring(0, host.indexOf('.')) : uniqueName;
        String name = first == null ? "" : first.replaceAll("[^A-Za-z0-9_-]", "-");
        return Format.NAME.accepts(name) ? name : "dataverse";
    }

    private static String zoneFrom(@Nullable Integer code, @Nullable String told) {
        if (code == null) {
            return "# check: the environment did not tell; due dates are reckoned in it";
        }
        if (told == null) {
            return "# check: Dataverse says time zone code " + code
                    + ", which is not known here; due dates are reckoned in it";
        }
        return told.equals(UTC)
                ? "# check: our application user is set to UTC, as new ones are; write the zone that people work in"
                : "# check: from the settings of our application user; due dates are reckoned in it";
    }

    private static String kind(@Nullable String type) {
        return type != null && FOR_TESTS.contains(TYPES.getOrDefault(type, type)) ? "sandbox" : "production";
    }

    private static String kindFrom(@Nullable String type) {
        return type == null
                ? "# check: the environment did not tell; or sandbox"
                : "# Dataverse calls it " + Comments.of(TYPES.getOrDefault(type, type)) + "; production or sandbox";
    }
}
