package org.mockdataverse.metadata;

/**
 * One of a list of numbered labels.
 *
 * @param value the number
 * @param label what people see
 * @param state for a status reason the state it belongs to; for a state its default status reason; else -1
 * @param told what else its definition says
 */
public record Choice(int value, Label label, int state, Told told) {
    /** An option of which nothing else is said. */
    public Choice(int value, Label label, int state) {
        this(value, label, state, Told.NOTHING);
    }
}
