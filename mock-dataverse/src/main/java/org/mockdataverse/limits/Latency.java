package org.mockdataverse.limits;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long the service takes, by operation and table: log-normal around a median. Figures are from public measurements of other people's
 * environments and differ between environments [K]. Immutable.
 *
 * @param on whether operations take modelled time at all; otherwise they take, and cost, what they really take
 * @param medians of each kind of operation, for one row
 * @param byTable medians of a table's own, by entity set
 * @param overhead of each request, whatever it holds
 * @param perFurtherRow what each row more costs that a write takes along
 * @param perKilobyte what each kilobyte of a query's answer costs
 * @param spread the standard deviation of the logarithm; 0 for always the median
 * @param factor how many times slower than usual the service is
 */
public record Latency(
        boolean on,
        Map<Operation.Kind, Duration> medians,
        Map<String, Map<Operation.Kind, Duration>> byTable,
        Duration overhead,
        Duration perFurtherRow,
        Duration perKilobyte,
        double spread,
        double factor) {
    /** Takes copies. */
    public Latency {
        medians = Map.copyOf(medians);
        byTable = Map.copyOf(byTable);
    }

    /** No time is modelled. */
    public static Latency none() {
        return new Latency(false, Map.of(), Map.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 1);
    }

    /** An environment of ordinary speed: single writes of 120 ms, 5,000 rows in 1.5 s, UpdateMultiple of 19 ms a row [K]. */
    public static Latency usual() {
        Map<Operation.Kind, Duration> medians = new EnumMap<>(Operation.Kind.class);
        for (Operation.Kind kind : Operation.Kind.values()) {
            medians.put(
                    kind,
                    switch (kind) {
                        case READ, QUERY, FUNCTION -> Duration.ofMillis(15);
                        case CREATE, UPDATE, DELETE, ACTION -> Duration.ofMillis(120);
                        case ASSOCIATE -> Duration.ofMillis(60);
                        case CREATE_MULTIPLE -> Duration.ofMillis(11);
                        case UPDATE_MULTIPLE -> Duration.ofMillis(19);
                        case DELETE_MULTIPLE -> Duration.ofMillis(6);
                        case METADATA -> Duration.ofMillis(100);
                    });
        }
        return new Latency(
                true,
                medians,
                Map.of(),
                Duration.ofMillis(5),
                Duration.ofMillis(30),
                Duration.ofNanos(470_000),
                0.35,
                1);
    }

    /** Every operation takes just as long, whatever it is and takes along: for exact calculations. */
    public static Latency of(Duration each) {
        Map<Operation.Kind, Duration> medians = new EnumMap<>(Operation.Kind.class);
        for (Operation.Kind kind : Operation.Kind.values()) {
            medians.put(kind, each);
        }
        return new Latency(true, medians, Map.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 1);
    }

    /** The same with an operation's own median on one table, named by its entity set. */
    public Latency with(String set, Operation.Kind kind, Duration median) {
        Map<String, Map<Operation.Kind, Duration>> tables = new HashMap<>(byTable);
        Map<Operation.Kind, Duration> kinds = new HashMap<>(tables.getOrDefault(set, Map.of()));
        kinds.put(kind, median);
        tables.put(set, Map.copyOf(kinds));
        return new Latency(on, medians, tables, overhead, perFurtherRow, perKilobyte, spread, factor);
    }

    /** The same with that spread. */
    public Latency withSpread(double other) {
        return new Latency(on, medians, byTable, overhead, perFurtherRow, perKilobyte, other, factor);
    }

    /** The same, so many times slower. */
    public Latency slower(double times) {
        return new Latency(on, medians, byTable, overhead, perFurtherRow, perKilobyte, spread, factor * times);
    }

    /** What these operations together are going to take, in nanoseconds. */
    long draw(List<Operation> operations, SplittableRandom random) {
        double nanos = overhead.toNanos();
        for (Operation operation : operations) {
            double median = median(operation.kind(), operation.set()).toNanos() * (double) operation.rows();
            nanos += spread == 0 ? median : median * Math.exp(spread * random.nextGaussian());
        }
        return (long) (nanos * factor);
    }

    /** What came on top, known only afterwards, in nanoseconds. */
    long beyond(long furtherRows, long queriedBytes) {
        return (long) ((furtherRows * (double) perFurtherRow.toNanos() + queriedBytes / 1024.0 * perKilobyte.toNanos())
                * factor);
    }

    private Duration median(Operation.Kind kind, @Nullable String set) {
        Duration usual = medians.getOrDefault(kind, Duration.ZERO);
        return set == null ? usual : byTable.getOrDefault(set, Map.of()).getOrDefault(kind, usual);
    }
}
