package org.privacyconnector.cli.view;

/**
 * One hold in a plan.
 *
 * @param matches the number of rows, or {@code not readable}
 * @param remark overdue, or what is wrong; empty when nothing is
 */
public record HoldView(String name, String matches, String remark) {}
