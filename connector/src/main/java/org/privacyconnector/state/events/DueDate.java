package org.privacyconnector.state.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.privacyconnector.table.TableName;

/**
 * When a row falls due under one rule, as it was judged last. A plan does not believe it: it judges anew.
 *
 * @param due the first day on which its time is out
 * @param standing how it stood by the rule, in a word
 */
public record DueDate(TableName table, UUID row, String rule, LocalDate due, String standing, Instant judged) {}
