/** The organisation's own row. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.organization;
