package org.mockdataverse.webhook;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.mockdataverse.engine.Refused;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The pairs in an authvalue for headers or a query string: {@code <settings><setting name="…" value="…" /></settings>} [K]. */
final class AuthValue {
    private AuthValue() {}

    /** The pairs in their order; refused, without quoting the secret, when there are none. */
    static List<Map.Entry<String, String>> pairs(String xml) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // the default one prints what it dislikes
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            NodeList settings = root.getElementsByTagName("setting");
            for (int at = 0; root.getTagName().equals("settings") && at < settings.getLength(); at++) {
                Element setting = (Element) settings.item(at);
                if (setting.getAttribute("name").isEmpty()) {
                    throw refusal();
                }
                pairs.add(Map.entry(setting.getAttribute("name"), setting.getAttribute("value")));
            }
        } catch (SAXException | IOException other) {
            throw refusal();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the parser of the JDK knows these features", impossible);
        }
        if (pairs.isEmpty()) {
            throw refusal();
        }
        return pairs;
    }

    private static Refused refusal() {
        return Refused.bad("The authvalue is not <settings><setting name=\"\" value=\"\" /></settings>.");
    }
}
