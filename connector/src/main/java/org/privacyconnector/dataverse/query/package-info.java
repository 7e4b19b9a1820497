/** Conditions and values as OData writes them. Pure: text in, text out. */
@NullMarked
package org.privacyconnector.dataverse.query;

import org.jspecify.annotations.NullMarked;
