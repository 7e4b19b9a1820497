package org.mockdataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.rows.RowStore;

@Tag("slow")
class SeedSizeTest {
    @Test
    void a_million_leads_are_there_within_a_minute() {
        Model model = StandardModel.create();
        RowStore rows = new RowStore(model);
        Instant began = Instant.now();

        Seeder.fill(
                rows,
                EngineSettings.sample(model, InstantSource.system()),
                Seed.swedish(1_000, 1_000_000, 10_000),
                List.of(User.connector()));

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(rows.count(model.get("lead"))).isEqualTo(1_000_000);
    }
}
