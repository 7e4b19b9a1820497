package org.privacyconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.dataverse.Credential;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.dataverse.DataverseSettings;
import org.privacyconnector.dataverse.VirtualTime;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.duty.retention.RetentionDuty;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.QuarantineBook;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.table.RowRef;

/** The sample policy, planned against a made-up company through the Web API. */
class PlanOverTheWireTest {
    private static final Path CONFIG = Path.of("../config");
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    @Test
    void the_sample_policy_fits_and_plans_and_planning_sends_only_reads() throws Exception {
        VirtualTime time = new VirtualTime();
        Reading reading = new PolicyFolder(CONFIG, CONFIG.resolve("operator.example.yaml"), Map.of()).read();
        Policy policy = ((Reading.Accepted) reading).policy();
        Sink sink = new Sink();
        try (MockDataverse mock = MockDataverse.builder()
                        .inProcess()
                        .clock(time)
                        .seed(Seed.swedish(400, 200, 2_000))
                        .start();
                DataverseClient client = DataverseClient.open(
                        new DataverseSettings(
                                "prod",
                                mock.url(),
                                mock.organizationId(),
                                mock.tenantId(),
                                mock.clientId(),
                                new Credential.Secret(mock.clientSecret()),
                                mock.authority(),
                                List.of()),
                        mock.client(),
                        time,
                        time)) {
            RetentionDuty duty = new RetentionDuty(
                    "prod",
                    ZONE,
                    policy,
                    Laws.shipped(),
                    client.metadata(),
                    client.rows(),
                    client.access(),
                    rows -> Map.of(),
                    new Nothing());
            assertThat(duty.resolved().rules())
                    .allSatisfy(rule -> assertThat(rule.problems())
                            .as(rule.written().name())
                            .noneMatch(problem -> problem.severity() == Severity.ERROR));
            duty.plan(new AsOf(time.instant(), ZONE), sink);
            assertThat(mock.received()).isNotEmpty().noneMatch(one -> one.writes());
            assertThat(mock.received().stream().map(one -> one.target()).filter(target -> target.contains("piimark")))
                    .isEmpty();
        }
        assertThat(sink.rules)
                .hasSize(4)
                .allSatisfy(
                        rule -> assertThat(rule.suspended()).as(rule.toString()).isNull());
        assertThat(sink.findings).isNotEmpty();
        assertThat(sink.holds).hasSize(1);
    }

    private static final class Nothing implements QuarantineBook {
        @Override
        public void stream(String rule, Consumer<Quarantined> consumer) {}

        @Override
        public Map<RowRef, Quarantined> of(Collection<RowRef> rows) {
            return Map.of();
        }
    }

    private static final class Sink implements PlanSink {
        final List<Finding> findings = new ArrayList<>();
        final List<RuleSummary> rules = new ArrayList<>();
        final List<HoldCount> holds = new ArrayList<>();

        @Override
        public void add(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void rule(RuleSummary summary) {
            rules.add(summary);
        }

        @Override
        public void hold(HoldCount count) {
            holds.add(count);
        }

        @Override
        public void uncovered(String table) {}

        @Override
        public void blocker(String reason) {}
    }
}
