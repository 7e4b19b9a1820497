package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.table.Definition.Component;
import org.privacyconnector.table.Definition.InSolution;
import org.privacyconnector.table.RowRef;

/** The unmanaged solution in which everything lies that the product brings, and its publisher. */
final class Solution {
    /** The solution's unique name. */
    static final String NAME = "PrivacyConnector";

    /** The publisher's prefix, with which the names of our tables and columns begin. */
    static final String PREFIX = "dpc";

    static final String PART = "solution";
    private static final String PUBLISHER = "dataverseprivacyconnector";
    private static final int OPTIONS = 72_700;

    private final Platform platform;

    Solution(Platform platform) {
        this.platform = platform;
    }

    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        RowRef publisher = platform.named("publisher", "uniquename", PUBLISHER)
                .orElseGet(() -> platform.row("publisher", Platform.idOf("publisher")));
        pieces.add(new Piece.Kept(
                PART,
                "publisher " + PUBLISHER + " with prefix " + PREFIX,
                publisher,
                new Columns()
                        .text("uniquename", PUBLISHER)
                        .text("customizationprefix", PREFIX)
                        .map(),
                new Columns()
                        .text("friendlyname", "Dataverse Privacy Connector")
                        .number("customizationoptionvalueprefix", OPTIONS)
                        .map(),
                new Columns().map()));
        RowRef solution = platform.named("solution", "uniquename", NAME)
                .orElseGet(() -> platform.row("solution", Platform.idOf("solution")));
        pieces.add(new Piece.Kept(
                PART,
                "solution " + NAME,
                solution,
                new Columns()
                        .text("uniquename", NAME)
                        .row("publisherid", publisher)
                        .map(),
                new Columns()
                        .text("friendlyname", "Privacy Connector")
                        .text("version", "1.0.0.0")
                        .map(),
                new Columns().map()));
        return pieces;
    }

    /** A row belongs to the solution. */
    Piece with(String part, Component component, RowRef row) {
        return new Piece.Defined(part, row.environment(), new InSolution(NAME, component, null, null, row.id()));
    }
}
