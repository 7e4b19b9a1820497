package org.mockdataverse.customize;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;

/** PublishXml and PublishAllXml. */
final class Publish implements Message {
    private final Pending pending;
    private final boolean all;

    Publish(Pending pending, boolean all) {
        this.pending = pending;
        this.all = all;
    }

    @Override
    public String name() {
        return all ? "PublishAllXml" : "PublishXml";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        CustomizingRights.must(call.caller(), "prvPublishCustomization");
        if (all) {
            pending.publish(any -> true);
        } else {
            Set<String> named = named(call.must("ParameterXml").asText());
            pending.publish(named::contains);
        }
        return Answers.none(Headers.none());
    }

    /** The tables, and behind a colon the global choices, that the XML names; other components have nothing to publish here. */
    private static Set<String> named(String text) {
        Set<String> named = new HashSet<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            boolean first = true;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                String element = xml.getLocalName();
                if (first && !element.equals("importexportxml")) {
                    throw Refused.bad("ParameterXml must begin with importexportxml.");
                }
                first = false;
                if (element.equals("entity")) {
                    named.add(xml.getElementText().strip());
                } else if (element.equals("optionset")) {
                    named.add(":" + xml.getElementText().strip());
                }
            }
        } catch (XMLStreamException other) {
            throw Refused.bad("ParameterXml is no well-formed XML.");
        }
        return named;
    }
}
