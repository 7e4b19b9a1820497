/** What Dataverse does by itself around a row: versions, dates, cascades, closed states, security. */
@NullMarked
package org.mockdataverse.behaviour;

import org.jspecify.annotations.NullMarked;
