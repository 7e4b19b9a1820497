package org.privacyconnector.run;

/**
 * An approval by sign-in as it stands in a plan's folder: canonical JSON and a line end.
 *
 * @param key the key that signed the token, as the tenant published it then: for later readers; whoever verifies asks the tenant
 * @param text the statement's canonical JSON, whose digest is the token's nonce
 * @param token the ID token, as Entra ID signed it; it opens no door
 */
record EntraFile(Jwk key, String text, String token) {
    @Override
    public String toString() {
        return "EntraFile[...]";
    }
}
