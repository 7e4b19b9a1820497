package org.mockdataverse.security;

import java.util.function.Function;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Message;
import org.mockdataverse.metadata.Table;

/**
 * A message that is a function of its call.
 *
 * @param table the table that it is bound to; empty when it is bound to none, or to several
 */
record Answered(String name, boolean action, Binding binding, String table, Function<Call, Answer> does)
        implements Message {
    /** A function bound to nothing. */
    static Answered function(String name, Function<Call, Answer> does) {
        return new Answered(name, false, Binding.NONE, "", does);
    }

    /** A function bound to rows of a table. */
    static Answered function(String name, String table, Function<Call, Answer> does) {
        return new Answered(name, false, Binding.ROW, table, does);
    }

    /** An action bound to nothing. */
    static Answered action(String name, Function<Call, Answer> does) {
        return new Answered(name, true, Binding.NONE, "", does);
    }

    /** An action bound to rows of a table. */
    static Answered action(String name, String table, Function<Call, Answer> does) {
        return new Answered(name, true, Binding.ROW, table, does);
    }

    @Override
    public boolean binds(Table bound) {
        return table.isEmpty() || bound.name().equals(table);
    }

    @Override
    public Answer answer(Call call) {
        return does.apply(call);
    }
}
