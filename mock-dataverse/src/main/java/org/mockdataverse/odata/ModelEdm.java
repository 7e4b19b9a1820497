package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlFunction;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlParameter;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlReturnType;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/** Tells the parser the types of a model: properties, navigation properties, and the query functions as bound to every table. */
final class ModelEdm extends CsdlAbstractEdmProvider {
    private static final FullQualifiedName PRINCIPAL = new FullQualifiedName(QueryFunction.NAMESPACE, "principal");
    private final Model model;

    ModelEdm(Model model) {
        this.model = model;
    }

    static FullQualifiedName name(Table table) {
        return new FullQualifiedName(QueryFunction.NAMESPACE, table.name());
    }

    @Override
    public @Nullable CsdlEntityType getEntityType(FullQualifiedName name) {
        if (name.equals(PRINCIPAL)) {
            return new CsdlEntityType()
                    .setName("principal")
                    .setKey(List.of(new CsdlPropertyRef().setName(Navigation.PRINCIPAL_ID)))
                    .setProperties(List.of(new CsdlProperty()
                            .setName(Navigation.PRINCIPAL_ID)
                            .setType(EdmPrimitiveTypeKind.Guid.getFullQualifiedName())));
        }
        Table table = QueryFunction.NAMESPACE.equals(name.getNamespace())
                ? model.table(name.getName()).orElse(null)
                : null;
        if (table == null) {
            return null;
        }
        List<CsdlProperty> properties = new ArrayList<>();
        for (Column column : table.columns()) {
            if (Columns.shown(column)) {
                properties.add(new CsdlProperty().setName(column.property()).setType(type(column)));
            }
        }
        return new CsdlEntityType()
                .setName(table.name())
                .setKey(List.of(new CsdlPropertyRef().setName(table.primaryId())))
                .setProperties(properties)
                .setNavigationProperties(navigation(table));
    }

    /** A function of that name for rows of every table; overloads differ in their binding alone. */
    @Override
    public @Nullable List<CsdlFunction> getFunctions(FullQualifiedName name) {
        QueryFunction function =
                QueryFunction.NAMESPACE.equals(name.getNamespace()) ? QueryFunction.BY_NAME.get(name.getName()) : null;
        if (function == null) {
            return null;
        }
        List<CsdlFunction> overloads = new ArrayList<>();
        for (Table table : model.tables()) {
            List<CsdlParameter> parameters = new ArrayList<>();
            parameters.add(new CsdlParameter().setName("row").setType(name(table)));
            parameters.add(new CsdlParameter().setName("PropertyName").setType(text()));
            for (String parameter : function.parameters()) {
                parameters.add(new CsdlParameter()
                        .setName(parameter)
                        .setType(text())
                        .setCollection(function.arguments() == QueryFunction.Arguments.LIST));
            }
            overloads.add(new CsdlFunction()
                    .setName(name.getName())
                    .setBound(true)
                    .setComposable(true)
                    .setParameters(parameters)
                    .setReturnType(new CsdlReturnType().setType(EdmPrimitiveTypeKind.Boolean.getFullQualifiedName())));
        }
        return overloads;
    }

    private List<CsdlNavigationProperty> navigation(Table table) {
        Map<String, CsdlNavigationProperty> all = new LinkedHashMap<>();
        for (Relationship relationship : model.manyToOne(table.name())) {
            boolean owner = Navigation.principal(model, table, relationship.lookupNavigation())
                    .isPresent();
            String target = owner ? PRINCIPAL.getName() : relationship.referencedTable();
            add(all, relationship.lookupNavigation(), target, false);
        }
        for (Relationship relationship : model.oneToMany(table.name())) {
            add(all, relationship.collectionNavigation(), relationship.referencingTable(), true);
        }
        for (ManyToMany association : model.manyToMany()) {
            if (association.table1().equals(table.name())) {
                add(all, association.navigation1(), association.table2(), true);
            }
            if (association.table2().equals(table.name())) {
                add(all, association.navigation2(), association.table1(), true);
            }
        }
        return List.copyOf(all.values());
    }

    private static void add(Map<String, CsdlNavigationProperty> all, String name, String target, boolean many) {
        if (!name.isEmpty()) {
            all.putIfAbsent(
                    name,
                    new CsdlNavigationProperty()
                            .setName(name)
                            .setType(new FullQualifiedName(QueryFunction.NAMESPACE, target))
                            .setCollection(many));
        }
    }

    private static FullQualifiedName text() {
        return EdmPrimitiveTypeKind.String.getFullQualifiedName();
    }

    private static FullQualifiedName type(Column column) {
        return EdmPrimitiveTypeKind.valueOf(column.edm().substring("Edm.".length()))
                .getFullQualifiedName();
    }
}
