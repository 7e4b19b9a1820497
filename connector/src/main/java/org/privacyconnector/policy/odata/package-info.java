/** The part of OData filters that a policy may use and that can be evaluated without an environment. */
@NullMarked
package org.privacyconnector.policy.odata;

import org.jspecify.annotations.NullMarked;
