package org.privacyconnector.web.webhook;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.trigger.event.Posted;
import org.privacyconnector.web.server.Certificates;

/**
 * 10,000 events as fast as the machine gives them, every fifth one a duplicate. As a program it compares the door's rate and its answering
 * times with a door of the same kind that keeps nothing, in the same run; whoever measures runs it by hand on a quiet machine.
 */
final class Burst {
    static final int EVENTS = 10_000;
    private static final int CLIENTS = Integer.getInteger("burst.clients", 32);
    private static final int ROUNDS = Integer.getInteger("burst.rounds", 5);
    private static final int WARMING = Integer.getInteger("burst.warming", 3);

    private final byte[][] requests;
    private final SSLSocketFactory tls;

    Burst(Certificates certificates) {
        this.tls = certificates.believing().sslSocketFactory();
        this.requests = new byte[EVENTS][];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < EVENTS; i++) {
            requests[i] = i % 5 == 4 ? requests[random.nextInt(i)] : request(i);
        }
    }

    /** How many different events there are among these. */
    long different(BitSet some) {
        // a duplicate is the very same array
        return some.stream()
                .mapToObj(i -> requests[i])
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())))
                .size();
    }

    /** How many rows they are about. */
    long rows() {
        return IntStream.range(0, EVENTS)
                .filter(i -> i % 5 != 4)
                .mapToLong(Burst::row)
                .distinct()
                .count();
    }

    private static long row(int number) {
        return number % 7000L + 1;
    }

    private static byte[] request(int number) {
        UUID row = new UUID(0x11L, row(number));
        byte[] body =
                Posted.of("Update", "contact", row, new UUID(0x22L, number + 1)).body();
        byte[] head = ("POST " + WebhookDoor.PATH + " HTTP/1.1\r\nHost: localhost\r\n" + Webhooks.HEADER + ": "
                        + Door.KEY
                        + "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /**
     * What came of sending.
     *
     * @param answered which were answered 200
     * @param nanos answering times of those
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and compared by nobody
    record Sent(BitSet answered, long[] nanos, long took) {
        double rate() {
            return answered.cardinality() * 1e9 / took;
        }

        double p99Millis() {
            long[] sorted =
                    Arrays.stream(nanos).filter(time -> time > 0).sorted().toArray();
            return sorted[(int) (sorted.length * 0.99)] / 1e6;
        }
    }

    /** Sends those that are wanted; who loses the connection stops. {@code after} is told how many were answered so far. */
    Sent send(int port, BitSet wanted, java.util.function.IntConsumer after) {
        int[] todo = wanted.stream().toArray();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        BitSet answered = new BitSet();
        long[] nanos = new long[EVENTS];
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        for (int c = 0; c < CLIENTS; c++) {
            Thread thread = new Thread(() -> {
                try (var socket = tls.createSocket("localhost", port)) {
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16_384);
                    for (int i = next.getAndIncrement(); i < todo.length; i = next.getAndIncrement()) {
                        long sent = System.nanoTime();
                        out.write(requests[todo[i]]);
                        out.flush();
                        if (status(in) == 200) {
                            nanos[todo[i]] = System.nanoTime() - sent;
                            synchronized (answered) {
                                answered.set(todo[i]);
                            }
                            after.accept(count.incrementAndGet());
                        }
                    }
                } catch (IOException killed) {
                    // what was not answered is sent again
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException over) {
                throw new IllegalStateException(over);
            }
        }
        return new Sent(answered, nanos, System.nanoTime() - begun);
    }

    static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, EVENTS);
        return all;
    }

    /** Reads one answer, which has no body. */
    private static int status(InputStream in) throws IOException {
        int status = 0;
        int last = 0;
        for (int i = 0; last != 0x0d0a0d0a; i++) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("gone");
            }
            if (i >= 9 && i < 12) {
                status = status * 10 + c - '0';
            }
            last = last << 8 | c;
        }
        return status;
    }

    /**
     * Measures, and prints; the folder is for stores and certificates. Properties say how many rounds
     * ({@code burst.rounds}), how many bursts go before the one that counts ({@code burst.warming}) and how many connections send at once
     * ({@code burst.clients}): as many for either door.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        Path folder = Files.createTempDirectory("burst");
        Certificates certificates = new Certificates();
        certificates.write(folder, certificates.pair());
        Burst burst = new Burst(certificates);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // neither has the better place: what came before may still be on its way to the disk
            boolean keptFirst = round % 2 == 1;
            Measured one = burst.measured(keptFirst ? "keep" : "drop", folder, round);
            Measured other = burst.measured(keptFirst ? "drop" : "keep", folder, round);
            Measured kept = keptFirst ? one : other;
            Measured dropped = keptFirst ? other : one;
            ratios.add(kept.sent().rate() / dropped.sent().rate());
            out.printf(
                    Locale.ROOT,
                    "kept %s%na door that keeps nothing %s%nratio %.2f, load %.1f%n",
                    kept,
                    dropped,
                    kept.sent().rate() / dropped.sent().rate(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        Collections.sort(ratios);
        out.printf(Locale.ROOT, "median ratio %.2f of %d rounds%n", ratios.get(ratios.size() / 2), ratios.size());
    }

    /**
     * What a door did.
     *
     * @param cpu processor time of its process for each event, in microseconds
     * @param byThread the same by thread, in words
     * @param client the same of this process
     */
    private record Measured(Sent sent, double cpu, String byThread, double client) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s, p99 %.1f ms; processor time each %.0f us (%s), the client's %.0f us",
                    sent.rate(),
                    sent.p99Millis(),
                    cpu,
                    byThread,
                    client);
        }
    }

    private Measured measured(String kind, Path folder, int round) throws IOException, InterruptedException {
        Process door = BurstDoor.start(kind, folder.resolve(kind + round + "/store.db"), folder);
        try {
            int port = BurstDoor.port(door);
            for (int i = 0; i < WARMING; i++) {
                new Burst(this, round * 100 + i).send(port, all(), count -> {});
            }
            // the same bodies are duplicates by now: the measured ones are new
            Burst fresh = new Burst(this, round * 100 + WARMING);
            double client = micros(ProcessHandle.current());
            double cpu = micros(door.toHandle());
            Map<String, Long> threads = CpuByThread.of(door.pid());
            Sent sent = fresh.send(port, all(), count -> {});
            return new Measured(
                    sent,
                    (micros(door.toHandle()) - cpu) / EVENTS,
                    CpuByThread.each(threads, CpuByThread.of(door.pid()), EVENTS),
                    (micros(ProcessHandle.current()) - client) / EVENTS);
        } finally {
            door.destroy();
            door.waitFor();
        }
    }

    private static double micros(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
    }

    private Burst(Burst other, int round) {
        this.tls = other.tls;
        this.requests = new byte[EVENTS][];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < EVENTS; i++) {
            requests[i] = i % 5 == 4 ? requests[random.nextInt(i)] : request((round + 1) * 1_000_000 + i);
        }
    }
}
