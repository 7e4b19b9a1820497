package org.privacyconnector.policy;

import java.time.Period;
import java.util.Set;

/**
 * How long those who were erased stay known, and what ends that; alters no plan.
 *
 * @param basis the letter of GDPR article 6(1), such as {@code 6.1.f}
 * @param keepFor from the day of suppression
 * @param liftedBy words for what ends it before its time
 */
public record Suppression(String basis, Period keepFor, Set<String> liftedBy) {
    public static final String NEW_CONSENT = "new consent";
    public static final String NEW_ORDER = "new order";

    public Suppression {
        liftedBy = Set.copyOf(liftedBy);
    }
}
