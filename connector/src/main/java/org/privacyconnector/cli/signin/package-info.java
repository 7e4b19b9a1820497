/** The browser's part of a person's sign-in: opened, waited for on this machine alone, and ended. */
@NullMarked
package org.privacyconnector.cli.signin;

import org.jspecify.annotations.NullMarked;
