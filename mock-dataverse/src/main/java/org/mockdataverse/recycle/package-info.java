/** The recycle bin: deleted rows that can be restored for some days. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.recycle;
