package org.privacyconnector.ledger;

/**
 * What stands in the ledger for a row.
 *
 * @param key which key made it: its year and the first digits of its hash
 * @param value HMAC-SHA-256, in hexadecimal
 */
public record Pseudonym(String key, String value) {}
