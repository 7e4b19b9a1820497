/** Duplicate detection by published rules. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.message.duplicates;
