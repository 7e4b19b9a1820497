package org.mockdataverse.engine;

import org.mockdataverse.metadata.Table;

/** A function (GET) or an action (POST) of the Web API, under its own name or bound to a table or a row. Safe for many threads. */
public interface Message {
    /** What a message is bound to. */
    enum Binding {
        /** Nothing: {@code /WhoAmI}. */
        NONE,
        /** A table: {@code /contacts/Microsoft.Dynamics.CRM.CreateMultiple}. */
        TABLE,
        /** A row: {@code /systemusers(id)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges}. */
        ROW
    }

    /** The name without namespace. */
    String name();

    /** Whether it is an action, which is POSTed and may write; a function is read with GET while others read too. */
    boolean action();

    /** What it is bound to. */
    default Binding binding() {
        return Binding.NONE;
    }

    /** Whether it is bound to that table or its rows. */
    default boolean binds(Table table) {
        return true;
    }

    /** Answers, or throws {@link Refused}. The store is held: exclusively for an action, shared for a function. */
    Answer answer(Call call);
}
