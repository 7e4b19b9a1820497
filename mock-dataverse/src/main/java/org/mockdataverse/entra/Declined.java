package org.mockdataverse.entra;

/** Entra says no: an OAuth error and the AADSTS number behind it. */
final class Declined extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;
    final String error;
    final int number;

    Declined(int status, String error, int number, String message) {
        super(message);
        this.status = status;
        this.error = error;
        this.number = number;
    }
}
