package org.mockdataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

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
    void a_million_leads_are_seeded() {
        Model model = StandardModel.create();
        RowStore rows = new RowStore(model);
        Seeder.fill(
                rows,
                EngineSettings.sample(model, InstantSource.system()),
                Seed.swedish(1_000, 1_000_000, 10_000),
                List.of(User.connector()));

        assertThat(rows.count(model.get("lead"))).isEqualTo(1_000_000);
    }
}
