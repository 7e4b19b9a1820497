package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mockdataverse.rows.Reference;

class ThreadsTest {
    private final World world = new World();

    @Test
    void of_many_changes_of_one_version_one_wins() throws Exception {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        String etag = "W/\"" + world.version("contact", contact) + "\"";

        List<Integer> statuses = atOnce(
                16,
                () -> world.patch("contacts(" + contact + ")", "{'lastname':'Al'}", "If-Match", etag)
                        .status());

        assertThat(statuses).filteredOn(status -> status == 204).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(15);
    }

    @Test
    void readers_never_see_half_a_delete() throws Exception {
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        for (int i = 0; i < 50; i++) {
            world.insert("task", Map.of("subject", "x" + i, "regardingobjectid", new Reference("account", account)));
        }
        List<Integer> seen = atOnce(8, new Callable<>() {
            private boolean first = true;

            @Override
            public Integer call() {
                boolean mine;
                synchronized (this) {
                    mine = first;
                    first = false;
                }
                if (mine) {
                    assertThat(world.delete("accounts(" + account + ")").status())
                            .isEqualTo(204);
                }
                return Integer.valueOf(world.get("tasks/$count").text());
            }
        });
        assertThat(seen).isSubsetOf(0, 50);
        assertThat(world.count("activitypointer")).isZero();
    }

    private static List<Integer> atOnce(int threads, Callable<Integer> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(task);
            }
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> each : pool.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
