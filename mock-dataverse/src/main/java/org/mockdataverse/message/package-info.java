/** Actions that write: several rows at once, mass deletion, merging, closing, files, duplicates. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.message;
