package org.privacyconnector.dataverse;

/**
 * A public RSA key that a tenant signs with.
 *
 * @param modulus Base64url
 * @param exponent Base64url
 */
public record PublishedKey(String id, String modulus, String exponent) {}
