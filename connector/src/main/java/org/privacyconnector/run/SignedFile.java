package org.privacyconnector.run;

/**
 * A signed text as it stands in a file: canonical JSON and a line end.
 *
 * @param signature Base64 over purpose and text
 * @param text the statement's canonical JSON
 */
record SignedFile(String signature, String text) {}
