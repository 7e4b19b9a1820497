/** The part of OData that Dataverse really answers; for the rest a refusal that names the feature, never a guess. */
@NullMarked
package org.mockdataverse.odata;

import org.jspecify.annotations.NullMarked;
