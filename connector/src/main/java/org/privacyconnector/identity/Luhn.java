package org.privacyconnector.identity;

/** The check digit of Swedish numbers: weights 2, 1, 2, … over ten digits. */
final class Luhn {
    private Luhn() {}

    /** Whether the last of these digits is the check digit of the others. */
    static boolean holds(String tenDigits) {
        int sum = 0;
        for (int i = 0; i < tenDigits.length(); i++) {
            int product = (tenDigits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    }
}
