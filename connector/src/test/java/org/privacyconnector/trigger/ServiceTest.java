package org.privacyconnector.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What holds the parts of the service together. */
class ServiceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Queue<String> happened = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void told_to_stop_before_it_began_it_starts_nothing() {
        Service service = service(LONG, part("store"), part("door"));
        service.stop();
        assertThat(service.run()).isEmpty();
        assertThat(happened).isEmpty();
    }

    @Test
    void parts_start_in_order_and_close_in_reverse_and_none_starts_after_the_wish_to_stop() {
        Service[] service = new Service[1];
        service[0] = service(LONG, part("store"), stopsAtStart("door", () -> service[0].stop()), part("never"));
        assertThat(service[0].run()).isEmpty();
        assertThat(happened).containsSubsequence("start store", "start door", "close door", "close store");
        assertThat(happened).contains("drain store", "drain door").noneMatch(what -> what.endsWith("never"));
    }

    @Test
    void a_part_that_cannot_start_ends_it_with_its_message_and_those_before_it_are_closed() {
        Service service = service(LONG, part("store"), stopsAtStart("door", () -> {
            throw new IllegalStateException("port 8443 is taken");
        }));
        assertThatThrownBy(service::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("port 8443 is taken");
        assertThat(happened).containsExactly("start store", "start door", "close store");
    }

    @Test
    void all_parts_drain_at_once() {
        // neither could come to its end if they were drained one after the other
        CountDownLatch met = new CountDownLatch(2);
        Service[] service = new Service[1];
        service[0] = service(
                LONG,
                drains("one", () -> meet(met)),
                drains("two", () -> meet(met)),
                stopsAtStart("end", () -> service[0].stop()));
        assertThat(service[0].run()).isEmpty();
        assertThat(met.getCount()).isZero();
    }

    @Test
    void a_part_that_cannot_end_in_time_is_named_and_closed_all_the_same() {
        CountDownLatch never = new CountDownLatch(1);
        Service[] service = new Service[1];
        service[0] = service(
                Duration.ofMillis(50),
                drains("stuck", () -> await(never)),
                part("quick"),
                stopsAtStart("end", () -> service[0].stop()));
        assertThat(service[0].run()).containsExactly("stuck");
        assertThat(told).anyMatch(line -> line.startsWith("stuck had not come to its end"));
        assertThat(happened).contains("close stuck", "close quick");
    }

    @Test
    void a_part_that_fails_to_drain_does_not_keep_the_others_from_it_and_shows_no_text_of_its_own() {
        Service[] service = new Service[1];
        service[0] = service(
                LONG,
                drains("broken", () -> {
                    throw new IllegalStateException("first: line\nAnna Andersson");
                }),
                part("quick"),
                stopsAtStart("end", () -> service[0].stop()));
        assertThat(service[0].run()).containsExactly("broken");
        assertThat(happened).contains("drain quick", "close broken");
        assertThat(told).anyMatch(line -> line.contains("broken failed")).noneMatch(line -> line.contains("Anna"));
    }

    private Service service(Duration drain, ServicePart... parts) {
        return new Service(List.of(parts), drain, told::add);
    }

    private ServicePart part(String name) {
        return new Told(name, () -> {}, () -> {});
    }

    private ServicePart stopsAtStart(String name, Runnable atStart) {
        return new Told(name, atStart, () -> {});
    }

    private ServicePart drains(String name, Runnable atDrain) {
        return new Told(name, () -> {}, atDrain);
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        await(latch);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Told implements ServicePart {
        private final String name;
        private final Runnable atStart;
        private final Runnable atDrain;

        Told(String name, Runnable atStart, Runnable atDrain) {
            this.name = name;
            this.atStart = atStart;
            this.atDrain = atDrain;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            happened.add("start " + name);
            atStart.run();
        }

        @Override
        public void drain() {
            happened.add("drain " + name);
            atDrain.run();
        }

        @Override
        public void close() {
            happened.add("close " + name);
        }
    }
}
