/** The hand that touches Dataverse: signing in, reading and writing rows, and what our own user may see. */
@NullMarked
package org.privacyconnector.dataverse;

import org.jspecify.annotations.NullMarked;
