/** The files in config/operations, the package and the launchers, held to what the program is. */
@NullMarked
package org.privacyconnector.operations;

import org.jspecify.annotations.NullMarked;
