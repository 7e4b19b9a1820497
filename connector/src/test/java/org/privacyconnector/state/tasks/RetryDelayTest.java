package org.privacyconnector.state.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryDelayTest {
    @Test
    void it_begins_with_ten_seconds_doubles_to_an_hour_and_is_spread_by_up_to_a_fifth() {
        RetryDelay delay = new RetryDelay(new SplittableRandom(1));
        long[] seconds = {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600};
        for (int failures = 1; failures <= seconds.length; failures++) {
            for (int i = 0; i < 50; i++) {
                assertThat(delay.after(failures))
                        .isBetween(
                                Duration.ofSeconds(seconds[failures - 1]),
                                Duration.ofMillis(seconds[failures - 1] * 1200));
            }
        }
        assertThat(delay.after(Integer.MAX_VALUE)).isBetween(Duration.ofHours(1), Duration.ofMinutes(72));
        assertThat(delay.after(3)).isNotEqualTo(delay.after(3));
    }
}
