package org.privacyconnector.apply;

import org.privacyconnector.table.RowRef;

/** The part of a plan's line that the ledger tells: position, rule, row and what was asked for. */
public record LoggedLine(long number, String rule, RowRef row, String kind, boolean cascaded) {}
