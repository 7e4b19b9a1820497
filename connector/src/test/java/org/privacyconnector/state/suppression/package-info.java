/** Tests. */
@org.jspecify.annotations.NullMarked
package org.privacyconnector.state.suppression;
