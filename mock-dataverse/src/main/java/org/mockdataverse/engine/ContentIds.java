package org.mockdataverse.engine;

import java.util.HashMap;
import java.util.Map;

/** Rows that earlier parts of a change set wrote, by their Content-ID. Used by one thread. */
public final class ContentIds {
    private final Map<String, String> addresses = new HashMap<>();

    /** No part before. */
    public static ContentIds none() {
        return new ContentIds();
    }

    /** A part with that Content-ID wrote the row at that address, such as {@code contacts(id)}. */
    public void remember(String contentId, String address) {
        addresses.put("$" + contentId, address);
    }

    /** The address behind {@code $1}. */
    public String address(String reference) {
        String address = addresses.get(reference);
        if (address == null) {
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "Content-ID Reference: '" + reference + "' does not exist in the batch context.");
        }
        return address;
    }
}
