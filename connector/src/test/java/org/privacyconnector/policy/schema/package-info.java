/** The schemas that editors use. */
@org.jspecify.annotations.NullMarked
package org.privacyconnector.policy.schema;
