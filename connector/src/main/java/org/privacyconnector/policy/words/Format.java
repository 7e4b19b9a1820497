package org.privacyconnector.policy.words;

import java.util.regex.Pattern;
import org.privacyconnector.policy.schedule.RecurrenceWords;

/**
 * How a single value is written. The pattern is what the JSON Schema says too; {@code expects} ends the sentence "'x' must be ...".
 */
public enum Format {
    /** Any words. */
    TEXT("(?s).*\\S.*", "text", true),
    /** The name of a rule, hold or purpose. */
    NAME("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "a name of letters, digits and hyphens", false),
    /** A table's logical name. */
    TABLE("[a-z][a-z0-9_]{0,127}", "a table's logical name, such as contact", false),
    /** A column's logical name. */
    COLUMN("[a-z][a-z0-9_]{0,127}", "a column's logical name, such as emailaddress1", false),
    /** A relationship's schema name. */
    RELATIONSHIP("[A-Za-z][A-Za-z0-9_]{0,199}", "a relationship's schema name, such as Contact_Emails", false),
    /** The name of a hold or a relationship. */
    RELATIONSHIP_OR_NAME("[A-Za-z0-9][A-Za-z0-9_-]{0,199}", "the name of a hold or a relationship", false),
    /** A column of a table. */
    TABLE_COLUMN(
            "[a-z][a-z0-9_]{0,127}\\.[a-z][a-z0-9_]{0,127}",
            "a table and its column, such as contact.emailaddress1",
            false),
    /** A country. */
    REGION("[A-Z]{2}", "a country's two letters, such as SE", false),
    /** What stands before the at sign of an address. */
    LOCAL_PART("[^\\s@,<>]{1,64}", "what stands before the @ of an address, such as info", false),
    /** A category of personal data. */
    CATEGORY("[a-z][a-z-]*(\\.[a-z][a-z-]*)*", "a category such as contact.email", false),
    /** A length of time. */
    PERIOD("[1-9][0-9]{0,3} (day|week|month|year)s?", "a period such as 24 months, 30 days or 3 years", true),
    /** A length of time that a clock measures. */
    SPAN("[1-9][0-9]{0,3} (minute|hour|day)s?", "a length of time such as 90 minutes or 1 hour", true),
    /** A number of days. */
    DAYS("[1-9][0-9]{0,3} days?", "a number of days such as 30 days", true),
    /** How often. */
    REVIEW("every ([1-9][0-9]{0,2} )?(week|month|year)s?", "such as every year or every 6 months", true),
    /** When something comes round, in words. */
    EVERY(
            RecurrenceWords.PATTERN,
            "such as day at 03:15, monday at 06:00, weekday at 07:30, month on the 1st at 02:00 or 15 minutes",
            false),
    /** The same as cron writes it. */
    CRON("\\S+( \\S+){4}", "cron's five fields such as 15 3 * * *", false),
    /** A number of rows. */
    COUNT("[1-9][0-9]{0,11}( rows?)?", "a whole number of rows above 0", true),
    /** A share. */
    PERCENT("(100|[1-9]?[0-9](\\.[0-9]{1,3})?)%", "a share such as 5%", true),
    /** A factor. */
    FACTOR("[1-9][0-9]{0,3}(\\.[0-9]{1,2})?x", "a factor such as 3x", true),
    /** A calendar date. */
    DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2026-11-23", true),
    /** A law of the catalogue. */
    LAW("[A-Z]{2}/[A-Za-z0-9-]{1,60}", "a law of the catalogue such as SE/BFL-7-2", false),
    /** An OData filter. */
    ODATA("(?s).*\\S.*", "an OData filter", false),
    /** An address on the web. */
    URL("https://[^\\s]{1,500}", "an https address", true),
    /** An address on the web, or on this host without TLS; whether it is may be said only when it is read. */
    RECEIVER("https?://[^\\s]{1,500}", "an https address", true),
    /** An id. */
    UUID(
            "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            "an id such as 5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10", true),
    /** An app role, or the id of a group. */
    ROLE("[A-Za-z0-9][A-Za-z0-9._:-]{0,119}", "an app role such as Privacy.Read, or the object id of a group", false),
    /** A time zone. */
    ZONE("[A-Za-z]+(/[A-Za-z0-9_+-]+)*", "a time zone such as Europe/Stockholm", true),
    /** A file or folder of the host. */
    PATH("[^\\u0000]*\\S[^\\u0000]*", "a path", true),
    /** The address of the store. */
    STORE("jdbc:(sqlite:\\S+|postgresql://\\S+)", "jdbc:sqlite:PATH or jdbc:postgresql://HOST/DATABASE", true),
    /** An address to listen on. */
    LISTEN(
            "(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]+):[1-9][0-9]{0,4}",
            "an address and a port such as 127.0.0.1:8444",
            true),
    /** A host of the network. */
    HOST("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", "a host such as smtp.contoso.example", true),
    /** A host, maybe with a port. */
    HOST_PORT(
            "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[1-9][0-9]{0,4})?",
            "a host such as smtp.contoso.example or smtp.contoso.example:587",
            true),
    /** A port. */
    PORT("[1-9][0-9]{0,4}", "a port such as 587", true),
    /** An e-mail address. */
    MAIL("[^\\s@,<>]{1,64}@[A-Za-z0-9.-]{1,255}", "an e-mail address", true),
    /** E-mail addresses and webhooks. */
    ADDRESSES(
            "([^\\s@,<>]{1,64}@[A-Za-z0-9.-]{1,255}|https://[^\\s,]{1,500})(, *([^\\s@,<>]{1,64}@[A-Za-z0-9.-]{1,255}|https://[^\\s,]{1,500}))*",
            "e-mail addresses or https addresses, with commas between",
            true),
    /** The name of an environment variable. */
    VARIABLE("[A-Za-z_][A-Za-z0-9_]{0,127}", "the name of an environment variable", false),
    /** A public key. */
    KEY("ed25519:[A-Za-z0-9+/]{40,}={0,2}", "a public key such as ed25519:MCowBQYDK2VwAyEA...", false),
    /** A managed identity. */
    MANAGED_IDENTITY(
            "system|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            "system, or the client id of a user-assigned identity", true),
    /** A number of persons. */
    PERSONS("[1-9]", "a number of persons from 1 to 9", false),
    /** A reference to a secret. */
    SECRET(
            "\\$\\{(env:[A-Za-z_][A-Za-z0-9_]*|file:[A-Za-z0-9][A-Za-z0-9._-]*)\\}",
            "a reference such as ${env:NAME} or ${file:name}",
            false),
    /** A reference to a secret that may be empty. */
    SECRET_OR_NONE(
            "\\$\\{(env:[A-Za-z_][A-Za-z0-9_]*|file:[A-Za-z0-9][A-Za-z0-9._-]*)(:-)?\\}",
            "a reference such as ${env:NAME}, ${env:NAME:-} or ${file:name}",
            false),
    /** A message of Dataverse. */
    MESSAGE("[A-Za-z][A-Za-z0-9_]{0,99}", "a message such as Update, or the unique name of a custom API", false),
    /** An HTTP header. */
    HEADER("[A-Za-z][A-Za-z0-9-]{0,63}", "a header's name, such as x-privacy-connector-key", false);

    private final Pattern pattern;
    private final String expects;
    private final boolean variables;

    Format(String pattern, String expects, boolean variables) {
        this.pattern = Pattern.compile(pattern);
        this.expects = expects;
        this.variables = variables;
    }

    /** Whether the text is written as this format asks. */
    public boolean accepts(String text) {
        return pattern.matcher(text).matches();
    }

    /** The pattern, whole text. */
    public String pattern() {
        return pattern.pattern();
    }

    /** What it must be, in words. */
    public String expects() {
        return expects;
    }

    /** Whether it is a reference to a secret. */
    public boolean secret() {
        return this == SECRET || this == SECRET_OR_NONE;
    }

    /** Whether {@code ${env:NAME}} may stand in it; never where a name or a query is written. */
    public boolean takesVariables() {
        return variables;
    }
}
