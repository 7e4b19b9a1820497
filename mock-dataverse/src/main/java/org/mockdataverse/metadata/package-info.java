/** What tables, columns and relationships there are, and how Dataverse describes them. */
@NullMarked
package org.mockdataverse.metadata;

import org.jspecify.annotations.NullMarked;
