package org.mockdataverse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * When the program ends. With a pipe on its standard input it belongs to whoever holds the other end, and ends with it. In the background
 * ({@code &}, nohup, a container) standard input is a terminal that may not be read or a device that is at its end from the start: then it
 * runs until it is told to stop.
 */
enum Ending {
    /** With standard input if that is a pipe. */
    AUTO,
    /** With standard input, whatever it is. */
    WITH_INPUT,
    /** Only by a signal. */
    BY_SIGNAL;

    /** What standard input is on systems that tell it; elsewhere, anything that is not at its end soon counts as a pipe. */
    private static final Path INPUT = Path.of("/proc/self/fd/0");

    private static final long SOON = 500_000_000L;

    /** Returns when it is time to end; never, when that is a signal's matter. */
    void await(InputStream in) throws IOException, InterruptedException {
        if (this == BY_SIGNAL || (this == AUTO && Files.exists(INPUT) && !pipe())) {
            new CountDownLatch(1).await();
        }
        long began = System.nanoTime();
        while (in.read() >= 0) {
            // whatever is typed is not for us
        }
        if (this == AUTO && !Files.exists(INPUT) && System.nanoTime() - began < SOON) {
            new CountDownLatch(1).await();
        }
    }

    private static boolean pipe() throws IOException {
        String what = Files.readSymbolicLink(INPUT).toString();
        return what.startsWith("pipe:") || what.startsWith("socket:");
    }
}
