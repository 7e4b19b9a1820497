/** Parts of the platform beside plain rows, and how they hang on. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.feature;
