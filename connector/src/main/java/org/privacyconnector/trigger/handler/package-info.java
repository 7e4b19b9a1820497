/** What is done when a step's event has come: the catalogue of {@code then}, a file for each. */
@NullMarked
package org.privacyconnector.trigger.handler;

import org.jspecify.annotations.NullMarked;
