/**
 * The written policy resolved against an environment's live metadata: labels, relationship names and choices become logical names and values,
 * or diagnostics at the rule's own place. What cannot be resolved suspends its rule; no predicate is ever dropped.
 */
@NullMarked
package org.privacyconnector.policy.binding;

import org.jspecify.annotations.NullMarked;
