/** The service document and {@code $metadata}. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.csdl;
