package org.mockdataverse.rows;

import java.util.UUID;

/** The value of a lookup: the logical name of a table and a row's id. */
public record Reference(String table, UUID id) {}
