package org.mockdataverse.customize;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.definition.DefinitionParser;
import org.mockdataverse.engine.Address;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Payloads;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.engine.Route;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;

/** Decides by method and path what becomes of a definition. A definition is replaced whole with PUT; there is no PATCH. */
final class DefinitionRequests implements Route {
    private static final Pattern KEY =
            Pattern.compile("(?:(LogicalName|SchemaName|Name|MetadataId)\\s*=\\s*)?'?([^']*)'?");

    private final Site site;
    private final Model model;
    private final TableWrites tables;
    private final ColumnWrites columns;
    private final KeyWrites keys;
    private final RelationshipWrites relationships;
    private final ChoiceWrites choices;

    DefinitionRequests(Site site, Pending pending) {
        this.site = site;
        this.model = site.model();
        Components components = new Components(site);
        this.tables = new TableWrites(site, pending, components);
        this.columns = new ColumnWrites(site, pending, components);
        this.keys = new KeyWrites(site, pending, components);
        this.relationships = new RelationshipWrites(site, pending, components);
        this.choices = new ChoiceWrites(site, pending, components);
    }

    @Override
    public Answer answer(Request request) {
        if (request.method().equals("GET")) {
            boolean strong = request.headers()
                    .first("Consistency")
                    .filter("Strong"::equalsIgnoreCase)
                    .isPresent();
            return site.reads()
                    .metadata(
                            request.address().path(),
                            request.address().query(),
                            request.headers(),
                            site.service().modelSeen(strong));
        }
        try {
            return written(request);
        } catch (IllegalArgumentException unreadable) {
            String message = unreadable.getMessage();
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "The definition is not valid: " + (message == null ? "" : message) + ".");
        }
    }

    private Answer written(Request request) {
        String set = request.segment(0).name();
        boolean one = request.segment(0).closed();
        String method = request.method();
        if (method.equals("PATCH")) {
            throw request.wrongMethod();
        }
        if (method.equals("POST") && !one && request.depth() == 1) {
            return created(
                    switch (set) {
                        case "EntityDefinitions" -> tables.create(request, Payloads.object(request.ask()));
                        case "RelationshipDefinitions" -> relationships.create(request, Payloads.object(request.ask()));
                        default -> choices.create(request, Payloads.object(request.ask()));
                    });
        }
        if (!one) {
            throw request.wrongMethod();
        }
        if (set.equals("EntityDefinitions")) {
            return below(request, table(request.segment(0)));
        }
        Address.Segment segment = request.segment(0);
        boolean cast = request.depth() == 2 && request.segment(1).name().endsWith("Metadata");
        if (request.depth() > 1 && !cast) {
            throw request.wrongMethod();
        }
        boolean related = set.equals("RelationshipDefinitions");
        switch (method) {
            case "PUT" -> {
                if (related) {
                    relationships.change(request, key(segment), Payloads.object(request.ask()));
                } else {
                    choices.change(request, key(segment), Payloads.object(request.ask()));
                }
            }
            case "DELETE" -> {
                if (related) {
                    relationships.delete(request, key(segment));
                } else {
                    choices.delete(request, key(segment));
                }
            }
            default -> throw request.wrongMethod();
        }
        return Answers.none(Headers.none());
    }

    private Answer below(Request request, Table table) {
        String method = request.method();
        if (request.depth() == 1) {
            switch (method) {
                case "PUT" -> tables.change(request, table, Payloads.object(request.ask()));
                case "DELETE" -> tables.delete(request, table);
                default -> throw request.wrongMethod();
            }
            return Answers.none(Headers.none());
        }
        Address.Segment second = request.segment(1);
        boolean attributes = second.name().equals("Attributes");
        if (!attributes && !second.name().equals("Keys")) {
            throw request.wrongMethod();
        }
        if (method.equals("POST") && !second.closed() && request.depth() == 2) {
            return created(
                    attributes
                            ? columns.create(request, table, Payloads.object(request.ask()))
                            : keys.create(request, table, Payloads.object(request.ask())));
        }
        if (!second.closed()) {
            throw request.wrongMethod();
        }
        if (method.equals("PUT") && attributes) {
            columns.change(request, table, key(second), Payloads.object(request.ask()));
        } else if (method.equals("DELETE") && attributes) {
            columns.delete(request, table, key(second));
        } else if (method.equals("DELETE")) {
            keys.delete(request, table, key(second));
        } else {
            throw request.wrongMethod();
        }
        return Answers.none(Headers.none());
    }

    private Answer created(String path) {
        return Answers.none(Headers.of("OData-EntityId", site.links().base() + path));
    }

    private Table table(Address.Segment segment) {
        String key = key(segment);
        return model.table(key)
                .or(() -> model.tables().stream()
                        .filter(each -> Components.is(org.mockdataverse.metadata.DefinitionIds.of(each), key))
                        .findFirst())
                .orElseThrow(() -> missing(key));
    }

    /** The name or id that a segment holds. */
    private static String key(Address.Segment segment) {
        Matcher matcher = KEY.matcher(segment.inside().strip());
        if (!matcher.matches()) {
            throw Refused.bad("The key (" + segment.inside() + ") is not valid here.");
        }
        return matcher.group(2);
    }

    static Refused missing(String key) {
        return new Refused(404, "0x80060888", "Could not find a definition with the name or id '" + key + "'.");
    }

    /** Labels are merged by language only where the request says so. */
    static boolean merges(Request request) {
        return request.headers()
                .first("MSCRM.MergeLabels")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    /** Refuses a name that carries no publisher's prefix. */
    static void mustBePrefixed(String schemaName) {
        if (!schemaName.matches("[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z0-9_]+")) {
            // the code is not verified [K]
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "The name '" + schemaName + "' must start with a valid customization prefix.");
        }
    }

    /** The name exists already; the code is not verified [K]. */
    static Refused taken(String name) {
        return new Refused(400, "0x80047013", "A component with the name '" + name + "' already exists.");
    }

    /** What the platform has made is there to stay; the code is not verified [K]. */
    static Refused notCustom(String name) {
        return new Refused(400, "0x80047007", "The component '" + name + "' is not custom and cannot be deleted.");
    }

    /** Other components need it. */
    static Refused needed(String name, List<String> by) {
        return new Refused(
                400,
                "0x8004f01f",
                "The component '" + name + "' cannot be deleted because it is referenced by " + by.size()
                        + " other components: " + String.join(", ", by) + ".");
    }

    /** A body's type must be one of these where it says any. */
    static void mustBe(com.fasterxml.jackson.databind.node.ObjectNode body, String... types) {
        String type = DefinitionParser.type(body);
        if (!List.of(types).contains(type)) {
            throw new Refused(
                    400, Codes.INVALID_PAYLOAD, "The body needs @odata.type: one of " + String.join(", ", types) + ".");
        }
    }
}
