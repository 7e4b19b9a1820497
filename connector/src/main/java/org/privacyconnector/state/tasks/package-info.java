/** Durable tasks: what is still to be done, kept in the store beside the facts that made it necessary, and done by one instance at a time. */
@NullMarked
package org.privacyconnector.state.tasks;

import org.jspecify.annotations.NullMarked;
