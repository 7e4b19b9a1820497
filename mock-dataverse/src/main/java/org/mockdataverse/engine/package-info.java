/** Answers what the Web API would answer, on plain values: no server, no socket, and the time is passed in. */
@NullMarked
package org.mockdataverse.engine;

import org.jspecify.annotations.NullMarked;
