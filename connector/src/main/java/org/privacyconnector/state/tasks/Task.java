package org.privacyconnector.state.tasks;

import java.time.Instant;

/**
 * Something that is to be done once, at or after an instant. At most one of a kind and id waits at any time.
 *
 * @param kind names the {@link TaskHandler}: lower-case letters and hyphens
 * @param id what it is about, unique within its kind and environment; never personal data (a row's id is none)
 * @param data JSON text for the handler, {@code {}} when there is none; never a column's value
 * @param due not before this instant
 */
public record Task(String kind, String id, String data, Instant due) {}
