/**
 * By what a person is known again: e-mail address, phone, personnummer, customer number, however each was written. Pure; a value shows itself
 * only to who asks for its canonical form, never in {@code toString}.
 */
@NullMarked
package org.privacyconnector.identity;

import org.jspecify.annotations.NullMarked;
