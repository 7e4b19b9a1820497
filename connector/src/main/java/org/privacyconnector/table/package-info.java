/** Words for what Dataverse holds: tables, columns, rows, relationships, conditions on them, and the ports that read and write them. */
@NullMarked
package org.privacyconnector.table;

import org.jspecify.annotations.NullMarked;
