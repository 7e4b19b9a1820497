package org.privacyconnector.trigger.watch;

import org.privacyconnector.policy.Notifications.Topic;

/**
 * Something that somebody should know now.
 *
 * @param thing names it for as long as it lasts, such as {@code plan/1f0a…}; no personal data
 * @param kind what sort of thing it is, a word
 * @param text what happened, why, and how to mend it; no personal data. When it changes, it is told again
 */
public record Sight(String thing, String kind, Topic topic, String text) {}
