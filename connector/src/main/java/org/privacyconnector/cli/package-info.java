/** The commands an administrator types. */
@NullMarked
package org.privacyconnector.cli;

import org.jspecify.annotations.NullMarked;
