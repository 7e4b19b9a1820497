/** Takes a changed policy into use while the service works: checked first, swapped whole, and the old one kept where it is wrong. */
@NullMarked
package org.privacyconnector.trigger.reload;

import org.jspecify.annotations.NullMarked;
