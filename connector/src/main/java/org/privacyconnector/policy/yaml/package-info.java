/** YAML 1.2 read strictly into a tree where each node knows its line and column; whatever could change its meaning silently is an error. */
@NullMarked
package org.privacyconnector.policy.yaml;

import org.jspecify.annotations.NullMarked;
