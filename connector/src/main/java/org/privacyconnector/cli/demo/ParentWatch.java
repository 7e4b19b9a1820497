package org.privacyconnector.cli.demo;

import java.util.Optional;

/** Ends this process when the one that started it is gone, so that a killed build leaves nothing running. */
final class ParentWatch {
    private ParentWatch() {}

    /**
     * Starts watching; returns at once. Without a parent that can be seen nothing is watched.
     *
     * @param last what is still to be done before the end
     */
    static void start(Runnable last) {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        parent.ifPresent(handle -> {
            Thread watcher = new Thread(
                    () -> {
                        handle.onExit().join();
                        try {
                            last.run();
                        } catch (RuntimeException lost) {
                            // the end matters more than what it leaves behind
                        }
                        Runtime.getRuntime().halt(143);
                    },
                    "parent-watch");
            watcher.setDaemon(true);
            watcher.start();
        });
    }
}
