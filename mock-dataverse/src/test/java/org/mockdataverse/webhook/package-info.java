/** Registered steps and what they send. */
@NullMarked
package org.mockdataverse.webhook;

import org.jspecify.annotations.NullMarked;
