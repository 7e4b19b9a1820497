package org.privacyconnector.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.privacyconnector.state.Figures;

class MetricsTest {
    @Test
    void every_figure_has_its_name_and_its_value() {
        try (Metrics metrics = new Metrics(Everything::gauges, InstantSource.fixed(Everything.NOW))) {
            String text = metrics.scrape();
            assertThat(text.lines())
                    .contains(
                            "privacy_run_last_success_timestamp{duty=\"retention\"} 1.7955072E9",
                            "privacy_rows_total{outcome=\"done\",rule=\"former-customers\"} 12.0",
                            "privacy_rows_total{outcome=\"failed\",rule=\"former-customers\"} 3.0",
                            "privacy_http_429_total 7.0",
                            "privacy_ledger_verified 1.0",
                            "privacy_blocked_plans 2.0",
                            "privacy_secret_expiry_days{secret=\"client-secret\"} 10.0",
                            "privacy_tasks_waiting{kind=\"look\"} 5.0",
                            "privacy_tasks_in_trouble{kind=\"look\"} 1.0",
                            "privacy_webhook_lag_seconds 1.5",
                            "privacy_webhook_undelivered 4.0",
                            "privacy_webhook_silent 2.0",
                            "config_last_reload_successful 0.0");
        }
    }

    @Test
    void S31_labels_are_names_of_rules_outcomes_duties_kinds_and_secrets_and_never_ids() {
        Gauges ids = new Gauges(
                Map.of("6d81f4c0-5c0e-4e0a-9a51-2f6a4f1f0c11", Everything.NOW),
                List.of(new Figures.RuleCount("0123456789abcdef0123", "done", 1)),
                0,
                true,
                0,
                Map.of("anna@contoso.example", Everything.NOW),
                Map.of(),
                null,
                true,
                0);
        for (Gauges gauges : List.of(Everything.gauges(), ids)) {
            try (Metrics metrics = new Metrics(() -> gauges, InstantSource.fixed(Everything.NOW))) {
                String text = metrics.scrape();
                assertThat(text)
                        .doesNotContain("6d81f4c0")
                        .doesNotContain("0123456789abcdef")
                        .doesNotContain("anna");
                Set<String> labels = new TreeSet<>();
                for (Meter meter : metrics.meters()) {
                    for (Tag tag : meter.getId().getTags()) {
                        labels.add(tag.getKey());
                        assertThat(tag.getValue()).doesNotMatch(".*[0-9a-f]{8}-[0-9a-f]{4}.*|.*[0-9a-f]{12}.*|.*@.*");
                    }
                }
                assertThat(Set.of("duty", "rule", "outcome", "secret", "kind", "area", "pool", "state"))
                        .containsAll(labels);
            }
        }
    }

    @Test
    void figures_are_read_again_after_five_seconds_and_not_before() {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Instant> now = new AtomicReference<>(Everything.NOW);
        try (Metrics metrics = new Metrics(
                () -> {
                    asked.incrementAndGet();
                    return Everything.gauges();
                },
                now::get)) {
            metrics.scrape();
            now.set(Everything.NOW.plusSeconds(5));
            metrics.scrape();
            assertThat(asked).hasValue(1);
            now.set(Everything.NOW.plusMillis(5_001));
            metrics.scrape();
            assertThat(asked).hasValue(2);
        }
    }
}
