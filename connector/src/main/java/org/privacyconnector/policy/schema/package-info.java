/** The declared words of the policy files as JSON Schema, for editors. */
@NullMarked
package org.privacyconnector.policy.schema;

import org.jspecify.annotations.NullMarked;
