/** Definitions of tables, columns and relationships, read from the environment and kept for one reading. */
@NullMarked
package org.privacyconnector.dataverse.metadata;

import org.jspecify.annotations.NullMarked;
