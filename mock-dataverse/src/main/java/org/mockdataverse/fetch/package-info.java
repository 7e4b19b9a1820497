/** FetchXML and QueryExpression: read into one form, judged over rows joined to rows, and answered as the Web API answers them. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.fetch;
