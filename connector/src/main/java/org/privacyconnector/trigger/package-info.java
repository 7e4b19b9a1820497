/** Doors that open by themselves: what a service is made of, and what turns the outside into work. */
@NullMarked
package org.privacyconnector.trigger;

import org.jspecify.annotations.NullMarked;
