/** Change tracking: what has happened to a table since somebody last asked. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.tracking;
