package org.privacyconnector.cli.demo;

import java.util.Optional;

/** Ends this process when the one that started it is gone, so that a killed build leaves nothing running. */
final class ParentWatch {
    private ParentWatch() {}

    /** Starts watching; returns at once. Without a parent that can be seen nothing is watched. */
    static void start() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        parent.ifPresent(handle -> {
            Thread watcher = new Thread(
                    () -> {
                        handle.onExit().join();
                        Runtime.getRuntime().halt(143);
                    },
                    "parent-watch");
            watcher.setDaemon(true);
            watcher.start();
        });
    }
}
