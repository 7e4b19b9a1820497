/** Queries in FetchXML and as QueryExpression. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.fetch;
