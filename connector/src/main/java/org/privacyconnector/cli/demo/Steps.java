package org.privacyconnector.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The demonstration's steps: what is typed, whether it went as it should, and how long it took. */
final class Steps {
    private final PrintWriter out;
    private final LongSupplier nanoseconds;
    private final List<Step> done = new ArrayList<>();

    private record Step(String name, Duration time) {}

    Steps(PrintWriter out, LongSupplier nanoseconds) {
        this.out = out;
        this.nanoseconds = nanoseconds;
    }

    /** Runs one step that is not a command. */
    <T> T step(String name, Supplier<T> work) {
        out.println();
        out.println("== " + name);
        out.flush();
        long begin = nanoseconds.getAsLong();
        T result = work.get();
        done.add(new Step(name, Duration.ofNanos(nanoseconds.getAsLong() - begin)));
        return result;
    }

    /** Says what is shown next. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** How long each step took. */
    void printTimes() {
        out.println();
        out.println("== how long it took");
        Duration total = Duration.ZERO;
        for (Step step : done) {
            out.println(line(step.name(), step.time()));
            total = total.plus(step.time());
        }
        out.println(line("in all", total));
        out.flush();
    }

    private static String line(String name, Duration time) {
        return String.format(Locale.ROOT, "%7.1f s  %s", time.toMillis() / 1000.0, name);
    }
}
