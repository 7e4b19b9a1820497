/** Messages and rules of security: roles and their copies, shares, column security, masks, settings of users. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.security;
