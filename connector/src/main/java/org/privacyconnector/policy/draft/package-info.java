/**
 * A first policy and a first operator file for an environment, written from its definitions alone. Every guess is marked; nothing that is
 * written here makes a row due.
 */
@NullMarked
package org.privacyconnector.policy.draft;

import org.jspecify.annotations.NullMarked;
