/** Long-term retention: old rows leave their tables for an archive that can only be read, and purged. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.retention;
