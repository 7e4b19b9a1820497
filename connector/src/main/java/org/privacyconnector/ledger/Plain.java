package org.privacyconnector.ledger;

import java.util.regex.Pattern;

/** Keeps somebody's words out of the ledger, from which nothing can be taken back. */
final class Plain {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,199}");

    /** Dataverse's error codes, and the names of holds; never six digits in a row, as dates of birth are. */
    private static final Pattern CODE = Pattern.compile("0x[0-9a-fA-F]{8}|(?!.*[0-9]{6})[A-Za-z][A-Za-z0-9_-]{0,63}");

    /** Sentences of our own: small letters, few signs, no digits, so neither a name nor a number nor an address. */
    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z ,:;'-]{0,198}");

    /** What stands before the words of a refusal. */
    private static final Pattern HEAD = Pattern.compile("0x[0-9a-fA-F]{8}|HTTP [0-9]{3}|not-sent");

    private static final String WITHHELD = "withheld";

    private Plain() {}

    /** @throws IllegalArgumentException when it is not a single word as plans, runs, rules and holds are named */
    static String name(String member, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("the ledger takes no free text: '" + member
                    + "' must be a single word of letters, digits and _.:/+-");
        }
        return value;
    }

    /** The reason as far as it may stand: a code, a sentence of ours, a code before other words; else only that there was one. */
    static String reason(String value) {
        if (value.isEmpty()
                || CODE.matcher(value).matches()
                || SENTENCE.matcher(value).matches()) {
            return value;
        }
        int end = value.indexOf(':');
        String head = end < 0 ? "" : value.substring(0, end);
        return HEAD.matcher(head).matches() ? head : WITHHELD;
    }
}
