package org.mockdataverse.fetch;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a query as FetchXML; aggregates are none that it gets. */
final class FetchWriter {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private FetchWriter() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** The text of a query. */
    static String write(Fetch fetch) {
        try {
            FetchWriter writer = new FetchWriter();
            writer.fetch(fetch);
            writer.xml.close();
            return writer.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fetch(Fetch fetch) throws XMLStreamException {
        Fetch.Options options = fetch.options();
        xml.writeStartElement("fetch");
        attribute("version", "1.0");
        attribute("output-format", "xml-platform");
        attribute("mapping", "logical");
        attribute("distinct", options.distinct() ? "true" : "false");
        number("top", options.top());
        number("count", options.count());
        number("page", options.page());
        attribute("paging-cookie", options.cookie());
        flag("returntotalrecordcount", options.counted());
        attribute(
                "datasource",
                switch (fetch.source()) {
                    case LIVE -> null;
                    case BIN -> "bin";
                    case RETAINED -> "retained";
                });
        xml.writeStartElement("entity");
        attribute("name", fetch.entity().table());
        node(fetch.entity());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void node(Fetch.Node node) throws XMLStreamException {
        if (node.all()) {
            xml.writeEmptyElement("all-attributes");
        } else if (node.none()) {
            xml.writeEmptyElement("no-attrs");
        }
        for (Fetch.Attribute each : node.attributes()) {
            xml.writeEmptyElement("attribute");
            attribute("name", each.name());
            attribute("alias", each.alias());
        }
        for (Fetch.OrderBy each : node.orders()) {
            xml.writeEmptyElement("order");
            attribute("entityname", each.entity());
            attribute("attribute", each.attribute());
            attribute("alias", each.alias());
            attribute("descending", each.descending() ? "true" : "false");
        }
        for (Fetch.Filter each : node.filters()) {
            test(each);
        }
        for (Fetch.Link each : node.links()) {
            test(each);
        }
    }

    private void test(Fetch.Test test) throws XMLStreamException {
        if (test instanceof Fetch.Filter filter) {
            xml.writeStartElement("filter");
            attribute("type", filter.any() ? "or" : "and");
            for (Fetch.Test each : filter.tests()) {
                test(each);
            }
        } else if (test instanceof Fetch.Link link) {
            xml.writeStartElement("link-entity");
            attribute("name", link.node().table());
            attribute("from", link.from());
            attribute("to", link.to());
            attribute("link-type", link.kind().wire());
            attribute("alias", link.alias());
            node(link.node());
        } else if (test instanceof Fetch.Where where) {
            where(where);
        }
        xml.writeEndElement();
    }

    private void where(Fetch.Where where) throws XMLStreamException {
        xml.writeStartElement("condition");
        attribute("entityname", where.entity());
        attribute("attribute", where.attribute());
        attribute("operator", where.operator().fetch());
        attribute("valueof", where.valueOf());
        boolean many = where.values().size() > 1 || where.operator().kind() == Operator.Kind.LIST;
        if (!many && !where.values().isEmpty()) {
            attribute("value", where.values().get(0));
        }
        for (String value : many ? where.values() : java.util.List.<String>of()) {
            xml.writeStartElement("value");
            xml.writeCharacters(value);
            xml.writeEndElement();
        }
    }

    private void number(String name, int value) throws XMLStreamException {
        attribute(name, value < 0 ? null : Integer.toString(value));
    }

    private void flag(String name, boolean value) throws XMLStreamException {
        attribute(name, value ? "true" : null);
    }

    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, value);
        }
    }
}
