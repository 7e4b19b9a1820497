@NullMarked
package org.privacyconnector.state.tasks;

import org.jspecify.annotations.NullMarked;
