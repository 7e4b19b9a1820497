package org.privacyconnector.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a lease, as text: {@code host:space:process:start}. The space tells process numbers of different boots and containers apart
 * (Linux: boot id and process namespace; elsewhere it is empty and such a holder counts as alive until its term ends).
 */
public final class Holder {
    private static final Pattern FORM = Pattern.compile("(?<host>.*):(?<space>[^:]*):(?<pid>[0-9]+):(?<start>[0-9]+)");

    private Holder() {}

    /** This process. */
    public static String here() {
        ProcessHandle process = ProcessHandle.current();
        return host() + ":" + space() + ":" + process.pid() + ":" + start(process);
    }

    /** Whether that process has certainly ended: one of this very boot and process space, whose number is free or used by another. */
    public static boolean isGone(String holder) {
        Matcher parts = FORM.matcher(holder);
        String space = space();
        if (!parts.matches() || space.isEmpty() || !parts.group("space").equals(space)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts.group("pid")));
        return process.isEmpty()
                || !process.get().isAlive()
                || !String.valueOf(start(process.get())).equals(parts.group("start"));
    }

    /** The holder in words for a message: {@code process 4711 on crm-host}. */
    public static String said(String holder) {
        Matcher parts = FORM.matcher(holder);
        return parts.matches() ? "process " + parts.group("pid") + " on " + parts.group("host") : holder;
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "unknown-host";
        }
    }

    private static String space() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String processes =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return boot + "/" + processes.replaceAll("[^0-9]", "");
        } catch (IOException | UnsupportedOperationException | SecurityException elsewhere) {
            return "";
        }
    }
}
