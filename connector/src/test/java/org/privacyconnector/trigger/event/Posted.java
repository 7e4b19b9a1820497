package org.privacyconnector.trigger.event;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event as Dataverse writes one, with personal data in it that must never show anywhere. */
public final class Posted {
    /** Whose events these are. */
    public static final UUID ORGANISATION = UUID.fromString("4ef5b371-e89e-e711-8122-000d3aa2331c");

    /** Stands in every body; must stand nowhere else. */
    public static final String PERSON = "Xantippa Markörsson";

    private static final String CONTRACTS = ":http:\\/\\/schemas.microsoft.com\\/xrm\\/2011\\/Contracts";
    private final Map<String, @Nullable String> members = new LinkedHashMap<>();

    private Posted() {}

    /** An asynchronous event of a row, with its parent's context around it. */
    public static Posted of(String message, String table, UUID row, UUID operation) {
        Posted posted = new Posted().context(message, table, row, operation);
        String parent = new Posted()
                .context(message, table, row, operation)
                .put("ParentContext", "null")
                .text();
        return posted.put("ParentContext", parent);
    }

    private Posted context(String message, String table, UUID row, UUID operation) {
        return put("BusinessUnitId", "\"e2b9dd85-e89e-e711-8122-000d3aa2331c\"")
                .put("CorrelationId", "\"b374239d-4233-41a9-8b17-a86cb4f737b5\"")
                .put("Depth", "1")
                .put("InitiatingUserId", "\"75c2dd85-e89e-e711-8122-000d3aa2331c\"")
                .put("InputParameters", "[" + pair("Target", entity(table, row)) + "]")
                .put("IsExecutingOffline", "false")
                .put("IsInTransaction", "false")
                .put("MessageName", "\"" + message + "\"")
                .put("Mode", "1")
                .put("OperationCreatedOn", "\"\\/Date(1506409448000-0700)\\/\"")
                .put("OperationId", "\"" + operation + "\"")
                .put("OrganizationId", "\"" + ORGANISATION + "\"")
                .put("OutputParameters", "[]")
                .put(
                        "OwningExtension",
                        reference("sdkmessageprocessingstep", UUID.fromString("75417616-4ea2-e711-8122-000d3aa2331c")))
                .put("PostEntityImages", "[]")
                .put("PreEntityImages", "[]")
                .put("PrimaryEntityId", "\"" + row + "\"")
                .put("PrimaryEntityName", "\"" + table + "\"")
                .put("RequestId", "null")
                .put("SharedVariables", "[]")
                .put("Stage", "40")
                .put("UserId", "\"75c2dd85-e89e-e711-8122-000d3aa2331c\"");
    }

    /** Sets a member to that JSON text. */
    public Posted put(String member, String json) {
        members.put(member, json);
        return this;
    }

    /** Sets the user who set it off. */
    public Posted by(UUID user) {
        return put("InitiatingUserId", "\"" + user + "\"");
    }

    /** Without a member. */
    public Posted without(String... names) {
        for (String name : names) {
            members.remove(name);
        }
        return this;
    }

    /** As Dataverse thins what is too long. */
    public Posted thinned() {
        return without("ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages");
    }

    /** The JSON text. */
    public String text() {
        return members.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The body. */
    public byte[] body() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** An entry of a dictionary. */
    public static String pair(String key, String json) {
        return "{\"key\":\"" + key + "\",\"value\":" + json + "}";
    }

    /** A row with values of every kind, a person's name among them, and with activity parties. */
    public static String entity(String table, UUID id) {
        return "{\"__type\":\"Entity" + CONTRACTS + "\",\"Attributes\":["
                + String.join(
                        ",",
                        pair("fullname", "\"" + PERSON + "\""),
                        pair("modifiedon", "\"\\/Date(1506384247000)\\/\""),
                        pair("createdon", "\"2017-09-26T00:04:07Z\""),
                        pair("statecode", "{\"__type\":\"OptionSetValue" + CONTRACTS + "\",\"Value\":0}"),
                        pair("revenue", "{\"__type\":\"Money" + CONTRACTS + "\",\"Value\":12.50}"),
                        pair("donotemail", "false"),
                        pair("modifiedonbehalfby", "null"),
                        pair("exchangerate", "1.0000000000"),
                        pair(
                                "ownerid",
                                reference("systemuser", UUID.fromString("75c2dd85-e89e-e711-8122-000d3aa2331c"))),
                        pair(
                                "to",
                                "{\"__type\":\"EntityCollection" + CONTRACTS + "\",\"Entities\":[{\"Attributes\":["
                                        + pair(
                                                "partyid",
                                                reference(
                                                        "contact",
                                                        UUID.fromString("11111111-e89e-e711-8122-000d3aa2331c")))
                                        + "],\"Id\":\"22222222-e89e-e711-8122-000d3aa2331c\",\"LogicalName\":\"activityparty\"}]}"))
                + "],\"EntityState\":null,\"FormattedValues\":[],\"Id\":\"" + id
                + "\",\"KeyAttributes\":[],\"LogicalName\":\""
                + table + "\",\"RelatedEntities\":[],\"RowVersion\":null}";
    }

    /** A reference to a row. */
    public static String reference(String table, UUID id) {
        return "{\"__type\":\"EntityReference" + CONTRACTS + "\",\"Id\":\"" + id
                + "\",\"KeyAttributes\":[],\"LogicalName\":\"" + table + "\",\"Name\":null,\"RowVersion\":null}";
    }
}
