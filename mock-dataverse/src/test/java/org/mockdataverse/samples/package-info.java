/** Requests and answers as the platform's documentation shows them, replayed. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.samples;
