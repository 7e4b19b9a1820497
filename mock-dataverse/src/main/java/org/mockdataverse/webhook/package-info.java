/** Registered steps: what they are told when something happens to a row, and how it gets there. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.webhook;
