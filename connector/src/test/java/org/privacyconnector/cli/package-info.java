/** Tests of the commands as an administrator types them. */
@NullMarked
package org.privacyconnector.cli;

import org.jspecify.annotations.NullMarked;
