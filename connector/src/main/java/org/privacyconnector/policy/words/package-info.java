/** The words that policy files may use: one declaration each, from which reading, messages, JSON Schema and hover texts come. */
@NullMarked
package org.privacyconnector.policy.words;

import org.jspecify.annotations.NullMarked;
