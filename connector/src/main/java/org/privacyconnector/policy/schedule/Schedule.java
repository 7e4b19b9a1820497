package org.privacyconnector.policy.schedule;

import org.privacyconnector.diagnostic.Place;

/**
 * One line of {@code schedule:} in {@code connector.yaml}.
 *
 * @param name unique within the policy; the run's own name unless another is given
 * @param run what is begun, a name of {@link ScheduledRun#all}
 * @param recurrence when
 * @param apply whether a plan that may be applied is applied; else it is only made
 */
public record Schedule(String name, String run, Recurrence recurrence, boolean apply, Place place) {}
