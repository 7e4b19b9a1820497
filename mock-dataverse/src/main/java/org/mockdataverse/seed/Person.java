package org.mockdataverse.seed;

import java.time.LocalDate;

/** A made-up person. */
record Person(
        boolean woman,
        String first,
        String last,
        String email,
        String mobile,
        String phone,
        String street,
        String postalCode,
        String town,
        LocalDate born,
        String note) {
    String full() {
        return first + " " + last;
    }

    @Override
    public String toString() {
        return "a made-up person";
    }
}
