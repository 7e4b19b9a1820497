package org.privacyconnector.policy.binding;

import java.time.LocalDate;

/**
 * What started a clock.
 *
 * @param by the column, or the table of the activity
 * @param day the local date on which it started
 */
public record Started(String by, LocalDate day) {}
