package org.privacyconnector.cli.view;

/**
 * One row of a plan for the person who must agree.
 *
 * @param row table and id
 * @param link opens the row in Dynamics 365
 * @param what would happen, or why it stays
 */
public record Sample(String rule, String row, String link, String what) {}
