package org.mockdataverse.rows;

import java.util.UUID;

/**
 * The value of a lookup column: a row of a table, which need not exist.
 *
 * @param table the logical name
 * @param id the row
 */
public record Reference(String table, UUID id) {}
