package org.privacyconnector.dataverse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Tokens;

/**
 * Holds the access token and fetches the next one early. However many threads ask, one fetches; while the old token lasts the others go on
 * with it, and where it does not they wait for that one fetch and share its failure too. Safe for many threads.
 */
final class TokenSource implements Tokens {
    /** A token is not used in its last moments: the server's clock may be ahead, and a request takes its time. */
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /** After an early fetch failed, the next try comes so much later at the earliest. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Supplier<Token> fetch;
    private final InstantSource clock;
    private final Object lock = new Object();
    private @Nullable Held held;
    private @Nullable CompletableFuture<Held> fetching;

    TokenSource(Supplier<Token> fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * A token as the sign-in gave it.
     *
     * @param lifetime from the moment it was asked for
     * @param refreshIn when the sign-in advises to fetch the next one, or null
     */
    record Token(String value, Duration lifetime, @Nullable Duration refreshIn) {
        @Override
        public String toString() {
            return "Token[...]";
        }
    }

    private record Held(String value, Instant lasts, Instant early) {
        @Override
        public String toString() {
            return "Held[...]";
        }
    }

    @Override
    public String token() {
        Held old;
        CompletableFuture<Held> mine = null;
        CompletableFuture<Held> theirs;
        synchronized (lock) {
            Instant now = clock.instant();
            old = held != null && now.isBefore(held.lasts()) ? held : null;
            if (old != null && (now.isBefore(old.early()) || fetching != null)) {
                return old.value();
            }
            theirs = fetching;
            if (theirs == null) {
                mine = new CompletableFuture<>();
                fetching = mine;
            }
        }
        if (theirs != null) {
            return joined(theirs);
        }
        if (mine == null) {
            throw new IllegalStateException("nobody fetches the token");
        }
        return fetched(mine, old);
    }

    @Override
    public void refused(String token) {
        synchronized (lock) {
            if (held != null && held.value().equals(token)) {
                held = null;
            }
        }
    }

    private String fetched(CompletableFuture<Held> mine, @Nullable Held old) {
        Instant asked = clock.instant();
        try {
            Token token = fetch.get();
            Held fresh = new Held(
                    token.value(), asked.plus(token.lifetime()).minus(margin(token)), asked.plus(early(token)));
            synchronized (lock) {
                held = fresh;
                fetching = null;
            }
            mine.complete(fresh);
            return fresh.value();
        } catch (RuntimeException | Error failure) {
            synchronized (lock) {
                fetching = null;
                if (old != null && old.equals(held)) {
                    held = new Held(old.value(), old.lasts(), clock.instant().plus(PAUSE));
                }
            }
            mine.completeExceptionally(failure);
            if (old != null && failure instanceof DataverseException) {
                return old.value();
            }
            throw failure;
        }
    }

    private static Duration margin(Token token) {
        Duration tenth = token.lifetime().dividedBy(10);
        return tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
    }

    /** When to fetch the next: as advised, else in the last quarter, yet not more than ten minutes before the end. */
    private static Duration early(Token token) {
        Duration advised = token.refreshIn();
        if (advised != null) {
            return advised;
        }
        Duration quarter = token.lifetime().dividedBy(4);
        Duration ten = Duration.ofMinutes(10);
        return token.lifetime().minus(quarter.compareTo(ten) < 0 ? quarter : ten);
    }

    private static String joined(CompletableFuture<Held> theirs) {
        try {
            return theirs.join().value();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
