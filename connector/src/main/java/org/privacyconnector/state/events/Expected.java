package org.privacyconnector.state.events;

import org.privacyconnector.table.TableName;

/**
 * What a registered step of ours tells of.
 *
 * @param message as the step is registered with, such as {@code Create}
 */
public record Expected(TableName table, String message) {}
