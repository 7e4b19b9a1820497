package org.privacyconnector.notification;

import java.time.Instant;

/**
 * Something that somebody is told. Holds numbers of cases and holds, beginnings of plan and run ids, names of rules and secrets; never
 * personal data (S31).
 *
 * @param id the same for each attempt to deliver it, so that a receiver can tell a repetition; letters, digits and hyphens
 * @param environment where it happened
 * @param kind what it is about, such as {@code plan} or {@code secret}
 * @param topic the policy's word that decided who is told
 * @param text what happened, why, and how to mend it
 * @param at when it was found
 */
public record Notification(String id, String environment, String kind, String topic, String text, Instant at) {}
