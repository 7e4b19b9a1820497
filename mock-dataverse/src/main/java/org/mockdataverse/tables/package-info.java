/** Tables described in files: our own YAML, and answers of a real environment. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.tables;
