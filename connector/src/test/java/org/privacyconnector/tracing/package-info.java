@NullMarked
package org.privacyconnector.tracing;

import org.jspecify.annotations.NullMarked;
