package org.mockdataverse.csdl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;

/**
 * Writes the description of an environment in CSDL: types, sets, what operations it answers. Users and teams are principals, activities are
 * derived from activitypointer. For one use.
 */
final class Csdl {
    private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";
    private static final String ALIAS = "mscrm.";
    private static final String POINTER = "activitypointer";
    private static final Set<String> PRINCIPALS = Set.of("systemuser", "team");
    private static final Map<String, String> VOCABULARIES = Map.of(
            "OData.Community.Keys.V1", "http://vocabularies.odata.org/OData.Community.Keys.V1.xml",
            "Org.OData.Capabilities.V1",
                    "https://docs.oasis-open.org/odata/odata/v4.0/errata03/csd01/complete/vocabularies/Org.OData.Capabilities.V1.xml");

    private final Model model;
    private final boolean annotations;
    private final Operations operations;
    private final Set<String> answered;
    private final XMLStreamWriter xml;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);

    private Csdl(Model model, boolean annotations, Operations operations, Set<String> answered)
            throws XMLStreamException {
        this.model = model;
        this.annotations = annotations;
        this.operations = operations;
        this.answered = answered;
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
    }

    /**
     * The document in UTF-8.
     *
     * @param annotations whether it tells more than a client needs to read it
     * @param answered the names of operations that are answered
     */
    static byte[] of(Model model, boolean annotations, Operations operations, Set<String> answered) {
        try {
            Csdl csdl = new Csdl(model, annotations, operations, answered);
            csdl.write();
            return csdl.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.setPrefix("edmx", EDMX);
        xml.writeStartElement(EDMX, "Edmx");
        xml.writeNamespace("edmx", EDMX);
        xml.writeAttribute("Version", "4.0");
        for (Map.Entry<String, String> each : new TreeMap<>(VOCABULARIES).entrySet()) {
            // the service names vocabularies always [K]; clients that follow references would leave a closed network
            // for them
            if (annotations) {
                xml.writeStartElement(EDMX, "Reference");
                xml.writeAttribute("Uri", each.getValue());
                xml.writeEmptyElement(EDMX, "Include");
                xml.writeAttribute("Namespace", each.getKey());
                xml.writeEndElement();
            }
        }
        xml.writeStartElement(EDMX, "DataServices");
        xml.writeStartElement("Schema");
        xml.writeDefaultNamespace(EDM);
        attributes("Namespace", "Microsoft.Dynamics.CRM", "Alias", "mscrm");
        bases();
        for (Table table : model.tables()) {
            entityType(table);
        }
        operations.write(xml, answered);
        container();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void bases() throws XMLStreamException {
        empty("EntityType", "Name", "crmbaseentity", "Abstract", "true");
        empty(
                "EntityType",
                "Name",
                "expando",
                "BaseType",
                ALIAS + "crmbaseentity",
                "Abstract",
                "true",
                "OpenType",
                "true");
        start("EntityType", "Name", "principal", "BaseType", ALIAS + "crmbaseentity");
        start("Key");
        empty("PropertyRef", "Name", "ownerid");
        xml.writeEndElement();
        empty("Property", "Name", "ownerid", "Type", "Edm.Guid", "Nullable", "false");
        xml.writeEndElement();
    }

    private boolean derived(Table table) {
        return table.traits().activity()
                && !table.name().equals(POINTER)
                && model.table(POINTER).isPresent();
    }

    private void entityType(Table table) throws XMLStreamException {
        boolean principal = PRINCIPALS.contains(table.name());
        String base = principal ? "principal" : derived(table) ? POINTER : "crmbaseentity";
        start("EntityType", "Name", table.name(), "BaseType", ALIAS + base);
        if (!principal && !derived(table)) {
            start("Key");
            empty("PropertyRef", "Name", table.primaryId());
            xml.writeEndElement();
        }
        Table above = derived(table) ? model.get(POINTER) : null;
        for (Column column : table.present()) {
            boolean inherited = (principal && column.name().equals("ownerid"))
                    || (above != null
                            && above.column(column.name()).filter(Csdl::shown).isPresent());
            if (shown(column) && !inherited) {
                property(table, column);
            }
        }
        Map<String, Navigations.Way> inherited = above == null ? Map.of() : Navigations.of(model, above);
        for (Navigations.Way way : Navigations.of(model, table).values()) {
            if (!inherited.containsKey(way.name())) {
                navigation(way);
            }
        }
        keys(table);
        xml.writeEndElement();
    }

    private static boolean shown(Column column) {
        return column.stored() && column.readable();
    }

    private void property(Table table, Column column) throws XMLStreamException {
        boolean key = column.name().equals(table.primaryId());
        xml.writeEmptyElement("Property");
        attributes("Name", column.property(), "Type", column.edm());
        if (key) {
            attributes("Nullable", "false");
        }
        if (column.type() == ColumnType.DECIMAL || column.type() == ColumnType.MONEY) {
            attributes("Scale", "Variable");
        }
        if (column.edm().equals("Edm.String")) {
            attributes("Unicode", "false");
        }
    }

    private void navigation(Navigations.Way way) throws XMLStreamException {
        String type = way.target() == null ? ALIAS + "principal" : ALIAS + way.target();
        start("NavigationProperty", "Name", way.name(), "Type", way.many() ? "Collection(" + type + ")" : type);
        if (way.partner() != null) {
            attributes("Partner", way.partner());
        }
        if (way.property() != null) {
            empty(
                    "ReferentialConstraint",
                    "Property",
                    way.property(),
                    "ReferencedProperty",
                    way.target() == null || PRINCIPALS.contains(way.target())
                            ? "ownerid"
                            : model.get(way.target()).primaryId());
        }
        xml.writeEndElement();
    }

    private void keys(Table table) throws XMLStreamException {
        List<AlternateKey> keys =
                table.keys().stream().filter(AlternateKey::active).toList();
        if (keys.isEmpty()) {
            return;
        }
        start("Annotation", "Term", "OData.Community.Keys.V1.AlternateKeys");
        start("Collection");
        for (AlternateKey key : keys) {
            start("Record", "Type", "OData.Community.Keys.V1.AlternateKey");
            start("PropertyValue", "Property", "Key");
            start("Collection");
            for (String name : key.columns()) {
                start("Record", "Type", "OData.Community.Keys.V1.PropertyRef");
                String property = table.column(name).map(Column::property).orElse(name);
                empty("PropertyValue", "Property", "Alias", "String", property);
                empty("PropertyValue", "Property", "Name", "PropertyPath", property);
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void container() throws XMLStreamException {
        start("EntityContainer", "Name", "System");
        for (Table table : model.tables()) {
            start("EntitySet", "Name", table.entitySet(), "EntityType", ALIAS + table.name());
            Map<String, String> bound = new LinkedHashMap<>();
            for (Navigations.Way way : Navigations.of(model, table).values()) {
                if (way.target() != null) {
                    bound.put(way.name(), model.get(way.target()).entitySet());
                }
            }
            for (Map.Entry<String, String> each : bound.entrySet()) {
                empty("NavigationPropertyBinding", "Path", each.getKey(), "Target", each.getValue());
            }
            if (annotations) {
                tracking(table);
            }
            xml.writeEndElement();
        }
        operations.imports(xml, answered);
        xml.writeEndElement();
    }

    private void tracking(Table table) throws XMLStreamException {
        start("Annotation", "Term", "Org.OData.Capabilities.V1.ChangeTracking");
        start("Record");
        empty(
                "PropertyValue",
                "Property",
                "Supported",
                "Bool",
                String.valueOf(table.traits().changeTracking()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void start(String name, @Nullable String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void empty(String name, @Nullable String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void attributes(@Nullable String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }
}
