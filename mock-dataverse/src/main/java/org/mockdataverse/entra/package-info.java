/** The sign-in service: tokens for applications, by secret or by certificate. */
@NullMarked
package org.mockdataverse.entra;

import org.jspecify.annotations.NullMarked;
