package org.mockdataverse;

/** Starts the stand-in as a program. */
public final class MockDataverseMain {
    private MockDataverseMain() {}

    /** Entry point. */
    public static void main(String[] args) {
        System.out.println("{}");
    }
}
