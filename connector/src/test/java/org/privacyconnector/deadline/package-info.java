/** Tests. */
@org.jspecify.annotations.NullMarked
package org.privacyconnector.deadline;
