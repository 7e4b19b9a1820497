package org.privacyconnector.policy;

/** A person who may approve, by Ed25519 public key (X.509 encoding, Base64). */
public record Approver(String name, String publicKey) {}
