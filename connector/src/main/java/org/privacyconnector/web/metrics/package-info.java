/** Metrics in the text form of Prometheus: rules, outcomes and kinds, never the id of anything. */
@NullMarked
package org.privacyconnector.web.metrics;

import org.jspecify.annotations.NullMarked;
