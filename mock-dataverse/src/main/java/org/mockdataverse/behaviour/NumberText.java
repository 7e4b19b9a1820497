package org.mockdataverse.behaviour;

import com.fasterxml.jackson.databind.node.TextNode;

/** Text in a body that was sent with {@code IEEE754Compatible=true}, where large and exact numbers stand as text. */
public final class NumberText extends TextNode {
    private static final long serialVersionUID = 1L;

    public NumberText(String value) {
        super(value);
    }
}
