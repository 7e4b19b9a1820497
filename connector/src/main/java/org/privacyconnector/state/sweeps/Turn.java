package org.privacyconnector.state.sweeps;

/**
 * One sweep of one table, begun and not yet overtaken.
 *
 * @param no what the known rows of the table are kept by
 * @param epoch which sweep of the table it is
 * @param round which reading of the whole table it is, where it is one
 */
public record Turn(Mark from, long no, long epoch, long round) {}
