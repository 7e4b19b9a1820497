package org.privacyconnector.web.health;

/**
 * What a look at one thing found.
 *
 * @param state {@code up}, {@code down}, or {@code unknown} while the first look has not ended
 * @param trouble what is wrong and how to mend it; empty when it is up
 */
public record Finding(String name, State state, String trouble) {
    /** How it is. */
    public enum State {
        UP("up"),
        DOWN("down"),
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in answers. */
        public String word() {
            return word;
        }
    }

    /** Whether it is well. */
    public boolean up() {
        return state == State.UP;
    }
}
