/** What the product needs in an environment, brought there and kept there by plans: solution, columns, request table, role, webhook. */
@NullMarked
package org.privacyconnector.duty.setup;

import org.jspecify.annotations.NullMarked;
