/** Rules, holds and conditions as sentences in English and Swedish, for readers who know no YAML. */
@NullMarked
package org.privacyconnector.policy.sentence;

import org.jspecify.annotations.NullMarked;
