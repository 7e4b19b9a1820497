/** The one course for every duty: plan, seal, seat belt, approve, apply, prove. Doors start changes only through here. */
@NullMarked
package org.privacyconnector.run;

import org.jspecify.annotations.NullMarked;
