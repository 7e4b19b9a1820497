/** The house: opens what lies on this host and wires every floor below the doors. */
@NullMarked
package org.privacyconnector;

import org.jspecify.annotations.NullMarked;
