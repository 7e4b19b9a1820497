package org.mockdataverse.fetch;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** An element of a query's XML. What it may hold is checked; what it may not is refused. */
final class Element {
    /** How deeply elements may nest: far beyond any query, and far below what would exhaust a thread's stack. */
    private static final int DEEPEST = 100;

    private final org.w3c.dom.Element node;
    private final int depth;

    private Element(org.w3c.dom.Element node, int depth) {
        this.node = node;
        this.depth = depth;
    }

    /** The root of a text that is well-formed and declares no document type. */
    static Element of(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler() {
                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return new Element(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement(), 1);
        } catch (SAXParseException e) {
            throw invalid("Invalid XML at line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ".");
        } catch (SAXException | IOException e) {
            throw invalid("Invalid XML.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return node.getTagName();
    }

    /** Refuses attributes other than these. */
    Element only(Set<String> names) {
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            if (!names.contains(name)) {
                throw invalid("The attribute '" + name + "' is not valid on the element '" + name() + "'.");
            }
        }
        return this;
    }

    /** An attribute's value; null where there is none. */
    @Nullable
    String get(String name) {
        return node.hasAttribute(name) ? node.getAttribute(name) : null;
    }

    /** An attribute that must be there. */
    String must(String name) {
        String value = get(name);
        if (value == null || value.isBlank()) {
            throw Faults.of(
                    Faults.ATTRIBUTE_MISSING,
                    "A required attribute was not specified: '" + name + "' on the element '" + name() + "'.");
        }
        return value;
    }

    /** An attribute of truth: true, false, 1 or 0; false where there is none. */
    boolean flag(String name, String code) {
        String value = get(name);
        return value != null
                && switch (value) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default ->
                        throw Faults.of(
                                code,
                                "The only valid values for " + name + " attribute are 'true', 'false', '1', and '0'.");
                };
    }

    /** An attribute that is a positive whole number; -1 where there is none. */
    int number(String name) {
        String value = get(name);
        if (value == null) {
            return -1;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Faults.of(
                Faults.INVALID_ATTRIBUTE_VALUE,
                "The attribute value provided is invalid: '" + name + "' must be a positive whole number.");
    }

    /** The elements within, which must be of these names; text between them is refused. */
    List<Element> children(String... names) {
        if (depth > DEEPEST) {
            throw invalid("The query nests its elements too deeply.");
        }
        List<Element> all = new ArrayList<>();
        for (Node each = node.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof org.w3c.dom.Element element) {
                if (!List.of(names).contains(element.getTagName())) {
                    throw invalid("Invalid Child Node, valid nodes are " + String.join(", ", names) + ". NodeName = "
                            + element.getTagName());
                }
                all.add(new Element(element, depth + 1));
            } else if (each.getNodeType() != Node.COMMENT_NODE
                    && each.getNodeType() != Node.PROCESSING_INSTRUCTION_NODE
                    && !each.getTextContent().isBlank()) {
                throw invalid("The element '" + name() + "' holds text.");
            }
        }
        return all;
    }

    /** The text within an element that holds nothing else. */
    String text() {
        for (Node each = node.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof org.w3c.dom.Element element) {
                throw invalid("Invalid Child Node. NodeName = " + element.getTagName());
            }
        }
        return node.getTextContent();
    }

    static Refused invalid(String message) {
        return Faults.of(Faults.INVALID_NODE, message);
    }
}
