package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/** Understands {@code $expand}. */
final class Expands {
    static final String ONLY = "Only $select and $filter clause can be provided while doing $expand on many-to-one"
            + " relationship or nested one-to-many relationship.";

    private static final String REF = "/$ref";

    private Expands() {}

    static List<Expand> of(Scene scene, Filters filters, Table table, @Nullable String text) {
        List<Expand> all = new ArrayList<>();
        for (String part : text == null ? List.<String>of() : Text.split(text, ',')) {
            String item = part.strip();
            int open = item.indexOf('(');
            if (open >= 0 && !item.endsWith(")")) {
                throw Refused.bad("Syntax error in $expand at '" + item + "'.");
            }
            String name = (open < 0 ? item : item.substring(0, open)).strip();
            Query nested = open < 0 ? Query.none() : Query.nested(item.substring(open + 1, item.length() - 1));
            all.add(
                    name.contains("/")
                            ? reference(scene, table, name, nested)
                            : expand(scene, filters, table, name, nested));
        }
        return List.copyOf(all);
    }

    private static Expand reference(Scene scene, Table table, String path, Query options) {
        String name = path.substring(0, path.indexOf('/'));
        if (!path.equals(name + REF)) {
            throw path.endsWith("/$count")
                    ? Refused.bad("The segment $count is not supported within $expand.")
                    : Refused.notYet("$expand=" + path);
        }
        Optional<Column> owner = Navigation.principal(scene.model(), table, name);
        Optional<Relationship> single =
                owner.isPresent() ? Optional.empty() : Navigation.find(scene.model(), table, name);
        if (owner.isEmpty() && single.isEmpty()) {
            Compiler.members(scene, table, name);
            throw Refused.bad("Expand with $ref is only supported on lookup type navigation property.");
        }
        if (!options.options().isEmpty()) {
            throw Refused.bad("An $expand with $ref takes no options.");
        }
        String column =
                owner.map(Column::name).orElseGet(() -> single.orElseThrow().referencingColumn());
        return new Expand.Link(name, table.ordinal(column));
    }

    private static Expand expand(Scene scene, Filters filters, Table table, String name, Query query) {
        if (name.equals("*")) {
            throw Refused.notYet("$expand=*");
        }
        Optional<Column> owner = Navigation.principal(scene.model(), table, name);
        if (owner.isPresent()) {
            return principal(table, name, owner.get(), query);
        }
        Optional<Relationship> single = Navigation.find(scene.model(), table, name);
        if (single.isPresent()) {
            Relationship relationship = single.get();
            for (String option : query.options().keySet()) {
                if (!option.equals("$select") && !option.equals("$filter") && !option.equals("$expand")) {
                    throw Refused.bad(ONLY);
                }
            }
            Table target = scene.model().get(relationship.referencedTable());
            return new Expand.Single(
                    name,
                    relationship,
                    table.ordinal(relationship.referencingColumn()),
                    Asked.understood(scene, filters, target, query));
        }
        Lambda.Members members = Compiler.members(scene, table, name);
        return new Expand.Many(name, members, Asked.understood(scene, filters, members.table(), query));
    }

    private static Expand principal(Table table, String name, Column owner, Query query) {
        for (String option : query.options().keySet()) {
            if (!option.equals("$select")) {
                throw Refused.notYet(option + " in the $expand of a principal");
            }
        }
        String select = query.option("$select");
        for (String each : select == null ? new String[0] : select.split(",", -1)) {
            if (!each.strip().equals(Navigation.PRINCIPAL_ID)) {
                throw Navigation.unknownOfPrincipal(each.strip());
            }
        }
        return new Expand.Principal(name, table.ordinal(owner.name()), select != null);
    }
}
