package org.privacyconnector.cli.view;

/** A number of rows and what it means, such as {@code 412: to be deleted}. */
public record Count(String what, long rows) {}
