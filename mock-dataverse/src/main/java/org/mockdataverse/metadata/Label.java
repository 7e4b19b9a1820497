package org.mockdataverse.metadata;

/** A text in Swedish (1053) and English (1033). */
public record Label(String english, String swedish) {}
