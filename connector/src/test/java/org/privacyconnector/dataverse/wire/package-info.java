/** How the hand that touches Dataverse behaves: asked, answered, refused, cut off. */
@NullMarked
package org.privacyconnector.dataverse.wire;

import org.jspecify.annotations.NullMarked;
