package org.mockdataverse.csdl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Functions and actions of the Web API as CSDL declares them, with the types of their parameters and answers. */
final class Operations {
    private final List<Element> elements;

    /** Those that operations.xml has. */
    Operations() {
        try (InputStream in = Objects.requireNonNull(Operations.class.getResourceAsStream("operations.xml"))) {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            elements = children(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("operations.xml", e);
        }
    }

    /** The operations that are declared here. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        elements.stream().filter(Operations::operation).forEach(each -> names.add(each.getAttribute("Name")));
        return names;
    }

    /** Declares types, and the operations that are answered. */
    void write(XMLStreamWriter xml, Set<String> answered) throws XMLStreamException {
        for (Element each : elements) {
            if (!operation(each) || answered.contains(each.getAttribute("Name"))) {
                write(xml, each);
            }
        }
    }

    /** Tells the operations that are bound to nothing under which names they are called. */
    void imports(XMLStreamWriter xml, Set<String> answered) throws XMLStreamException {
        for (Element each : elements) {
            String name = each.getAttribute("Name");
            if (operation(each)
                    && answered.contains(name)
                    && !each.getAttribute("IsBound").equals("true")) {
                xml.writeEmptyElement(each.getTagName() + "Import");
                xml.writeAttribute("Name", name);
                xml.writeAttribute(each.getTagName(), "mscrm." + name);
            }
        }
    }

    private static boolean operation(Element element) {
        return element.getTagName().equals("Function") || element.getTagName().equals("Action");
    }

    private static void write(XMLStreamWriter xml, Element element) throws XMLStreamException {
        xml.writeStartElement(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            xml.writeAttribute(
                    attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        for (Element child : children(element)) {
            write(xml, child);
        }
        xml.writeEndElement();
    }

    private static List<Element> children(Element element) {
        List<Element> all = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                all.add(child);
            }
        }
        return all;
    }
}
