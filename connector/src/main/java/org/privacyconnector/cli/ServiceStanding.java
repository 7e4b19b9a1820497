package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.state.schedule.Reloads;
import org.privacyconnector.state.schedule.ScheduleBook;
import org.privacyconnector.state.schedule.ScheduleMemory;

/**
 * What the service remembers of its schedules and of the policy that it has in force.
 *
 * @param now the time that the next times are counted from
 */
record ServiceStanding(
        List<Schedule> schedules,
        List<ScheduleMemory> memories,
        Optional<Reloads.Last> reloads,
        ZoneId zone,
        Instant now) {
    static ServiceStanding of(Connector connector, Instant now) {
        String environment = connector.operator().environment();
        return connector
                .store()
                .read(tx -> new ServiceStanding(
                        connector.policy().schedules(),
                        new ScheduleBook(environment).all(tx),
                        new Reloads(environment).last(tx),
                        connector.operator().timeZone(),
                        now));
    }

    void print(Consumer<String> lines) {
        for (Schedule schedule : schedules) {
            ScheduleMemory memory = memory(schedule);
            String last = memory == null || memory.begun() == null
                    ? "never begun"
                    : "last begun " + local(memory.begun())
                            + (memory.ending() == null ? "" : ", " + memory.ending() + " " + local(memory.ended()));
            lines.accept("schedule " + schedule.name() + ": " + last + ", next " + next(schedule));
        }
        reloads.ifPresent(last -> {
            String problem = last.problem();
            if (problem != null) {
                lines.accept("THE POLICY ON DISK IS NOT IN FORCE since " + local(last.refused()) + ": " + problem);
            }
        });
    }

    void json(ObjectNode root) {
        ArrayNode list = root.putArray("schedules");
        for (Schedule schedule : schedules) {
            ScheduleMemory memory = memory(schedule);
            ObjectNode one = list.addObject();
            one.put("name", schedule.name());
            one.put("run", schedule.run());
            one.put("next", next(schedule));
            if (memory != null) {
                one.set("last", Json.of(memory));
            }
        }
        reloads.ifPresent(last -> root.set("policyReload", Json.of(last)));
    }

    private @Nullable ScheduleMemory memory(Schedule schedule) {
        return memories.stream()
                .filter(memory -> memory.name().equals(schedule.name()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String next(Schedule schedule) {
        return schedule.recurrence().after(now, zone).map(this::local).orElse(null);
    }

    private @Nullable String local(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime().toString();
    }
}
