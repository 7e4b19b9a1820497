/** Changing tables, columns, relationships and choices through the Web API, publishing them, and following what changed. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.customize;
