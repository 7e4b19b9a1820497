package org.privacyconnector.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far long work has come, with its rate and the time that remains; only where a person watches. Safe for many threads. */
final class Ticker implements AutoCloseable {
    private static final int EVERY_MILLISECONDS = 250;
    private static final int WIDTH = 100;

    private final @Nullable ProgressBar bar;

    private Ticker(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** For work whose end is not known: counts and rate. */
    static Ticker rows(Surroundings surroundings, boolean quiet, String what) {
        return of(surroundings, quiet, what, -1);
    }

    /** For work of a known size, once it is told. */
    static Ticker of(Surroundings surroundings, boolean quiet, String what, long size) {
        if (quiet || !surroundings.terminal()) {
            return new Ticker(null);
        }
        PrintStream screen = new PrintStream(new Screen(surroundings), true, StandardCharsets.UTF_8);
        return new Ticker(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(size)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(EVERY_MILLISECONDS)
                .setUnit(" rows", 1)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
                .setEtaFunction(Ticker::remaining)
                .build());
    }

    /** So many more are behind us. */
    void add(long more) {
        if (bar != null) {
            bar.stepBy(more);
        }
    }

    /** So many are behind us, of so many. */
    void at(long done, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static java.util.Optional<Duration> remaining(me.tongfei.progressbar.ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        if (state.isIndefinite() || state.getMax() <= 0 || done <= 0) {
            return java.util.Optional.empty();
        }
        Duration past = state.getElapsedAfterStart();
        return java.util.Optional.of(
                past.multipliedBy(state.getMax() - state.getCurrent()).dividedBy(done));
    }

    /** Standard error as the command sees it. */
    private static final class Screen extends OutputStream {
        private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        private final Surroundings surroundings;

        Screen(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public synchronized void write(int b) {
            line.write(b);
        }

        @Override
        public synchronized void flush() {
            surroundings.err().print(line.toString(StandardCharsets.UTF_8));
            surroundings.err().flush();
            line.reset();
        }
    }
}
