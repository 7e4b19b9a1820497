/** Tables, columns and relationships in the form in which the Web API defines them, both ways. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.definition;
