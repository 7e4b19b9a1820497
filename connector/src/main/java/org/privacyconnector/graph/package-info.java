/** How rows hang together around a data subject: the data map of personal tables, columns and relationships. */
@NullMarked
package org.privacyconnector.graph;

import org.jspecify.annotations.NullMarked;
