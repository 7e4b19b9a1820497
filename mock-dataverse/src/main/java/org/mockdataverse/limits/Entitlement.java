package org.mockdataverse.limits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;

/** Power Platform requests of one user within 24 hours, by the hour. Counted only: the service did not enforce them when last seen [K]. */
final class Entitlement {
    private record Hour(Instant start, long units) {}

    private final ArrayDeque<Hour> hours = new ArrayDeque<>();

    synchronized void add(Instant at, long units) {
        forget(at);
        Instant start = at.truncatedTo(ChronoUnit.HOURS);
        Hour last = hours.peekLast();
        if (last != null && !last.start().isBefore(start)) {
            hours.removeLast();
            hours.addLast(new Hour(last.start(), last.units() + units));
        } else {
            hours.addLast(new Hour(start, units));
        }
    }

    synchronized long used(Instant at) {
        forget(at);
        return hours.stream().mapToLong(Hour::units).sum();
    }

    private void forget(Instant at) {
        Instant before = at.minus(24, ChronoUnit.HOURS);
        while (!hours.isEmpty()
                && !hours.getFirst().start().plus(1, ChronoUnit.HOURS).isAfter(before)) {
            hours.removeFirst();
        }
    }
}
