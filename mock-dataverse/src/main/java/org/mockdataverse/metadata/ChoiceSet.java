package org.mockdataverse.metadata;

import java.util.List;

/**
 * A list of numbered labels that several columns may share.
 *
 * @param name its name, unique among global ones
 * @param label what people call it
 * @param choices its options, in order
 * @param told what else its definition says
 */
public record ChoiceSet(String name, Label label, List<Choice> choices, Told told) {
    /** Takes a copy. */
    public ChoiceSet {
        choices = List.copyOf(choices);
    }
}
