/** How far the changes of each table have been followed, and which rows were there; ids and versions, no column. */
@NullMarked
package org.privacyconnector.state.sweeps;

import org.jspecify.annotations.NullMarked;
