package org.privacyconnector.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;

/** What holds of every draft, whatever duties find: drawn families of rows that three rules speak of. */
class DraftPropertiesTest {
    private static final int ROWS = 24;
    private static final List<String> GROUNDS =
            List.of("hold", "law", "quarantine", "unless", "related", "conflict", "never-due");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void every_drawn_family_is_settled_soundly() {
        try (Store store = fresh(folder)) {
            for (int seed = 0; seed < seeds(); seed++) {
                Random random = new Random(seed);
                List<Finding> findings = draw(random);
                SealedPlan plan = seal(store, findings);
                List<Finding> shuffled = new ArrayList<>(findings);
                Collections.shuffle(shuffled, random);
                assertThat(seal(store, shuffled).id())
                        .as("seed %s: order makes no difference", seed)
                        .isEqualTo(plan.id());
                Map<RowRef, Finding> lines = new HashMap<>();
                for (PlanLine line : new Plans(store).everyLine(plan.id(), 0, 1000)) {
                    assertThat(lines.put(line.row(), line.finding()))
                            .as("seed %s: one line a row", seed)
                            .isNull();
                }
                check("seed " + seed, findings, lines);
                assertThat(plan.totals().lines()).isEqualTo(lines.size());
            }
        }
    }

    /** A store with nothing in it. */
    Store fresh(Path folder) {
        return SqliteStore.open(folder.resolve("store.db"));
    }

    int seeds() {
        return 100;
    }

    static SealedPlan seal(Store store, List<Finding> findings) {
        Draft draft = new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW);
        Sample.summaries(draft, "a", "b", "c");
        findings.forEach(draft::add);
        return draft.seal(Sample::header);
    }

    private static void check(String seed, List<Finding> findings, Map<RowRef, Finding> lines) {
        for (Finding finding : findings) {
            Finding line = lines.get(finding.row());
            if (finding.verdict() instanceof Verdict.Keep keep
                    && List.of("hold", "law", "quarantine").contains(keep.ground())) {
                assertThat(Objects.requireNonNull(line).verdict())
                        .as("%s: kept whatever else", seed)
                        .isInstanceOf(Verdict.Keep.class);
            }
            if (!(finding.verdict() instanceof Verdict.Due)) {
                assertThat(line).as("%s: a row that stays is told", seed).isNotNull();
            }
            RowRef parent = finding.parent();
            if (parent == null) {
                assertThat(line).as("%s: an own reason is answered", seed).isNotNull();
            } else if (goes(lines.get(parent))) {
                assertThat(done(line, finding))
                        .as("%s: %s goes only when its child %s is done", seed, parent, finding.row())
                        .isTrue();
            }
        }
        for (Finding line : lines.values()) {
            if (!(line.verdict() instanceof Verdict.Due)) {
                continue;
            }
            assertThat(findings)
                    .as("%s: somebody asked for this", seed)
                    .anyMatch(finding -> finding.row().equals(line.row())
                            && finding.rule().equals(line.rule())
                            && finding.verdict().equals(line.verdict())
                            && Objects.equals(finding.parent(), line.parent()));
            RowRef parent = line.parent();
            if (parent != null) {
                Finding above = Objects.requireNonNull(lines.get(parent));
                assertThat(goes(above)
                                || (above.verdict() instanceof Verdict.Due
                                        && above.rule().equals(line.rule())
                                        && !line.cascaded()))
                        .as("%s: its parent goes or changes", seed)
                        .isTrue();
                assertThat(line.rank()).as("%s: children before parents", seed).isLessThan(above.rank());
            }
        }
    }

    private static boolean goes(@Nullable Finding line) {
        return line != null && line.verdict() instanceof Verdict.Due due && due.effect() instanceof Effect.RowDelete;
    }

    private static boolean done(@Nullable Finding line, Finding meant) {
        return goes(line)
                || (line != null
                        && line.verdict() instanceof Verdict.Due is
                        && meant.verdict() instanceof Verdict.Due was
                        && line.rule().equals(meant.rule())
                        && Strength.of(is.effect()) == Strength.of(was.effect()));
    }

    /** Rows with lower numbers hang on rows with higher ones, so that there are no rings. */
    static List<Finding> draw(Random random) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            RowRef row = DraftTest.row(i % 3 == 0 ? "contact" : "task", i);
            int count = 1 + random.nextInt(3);
            for (int k = 0; k < count; k++) {
                String rule = List.of("a", "b", "c").get(random.nextInt(3));
                boolean hangs = i < ROWS - 1 && random.nextInt(3) > 0;
                int above = hangs ? i + 1 + random.nextInt(Math.min(6, ROWS - 1 - i)) : 0;
                RowRef parent = hangs ? DraftTest.row(above % 3 == 0 ? "contact" : "task", above) : null;
                int rank = 990 + random.nextInt(10);
                Verdict verdict = verdict(random, row);
                boolean due = verdict instanceof Verdict.Due;
                boolean cascaded = due && parent != null && random.nextInt(6) == 0;
                findings.add(new Finding(
                        rank,
                        rule,
                        row,
                        null,
                        due ? parent : null,
                        cascaded,
                        cascaded ? new Verdict.Due(new Effect.RowDelete(row, null)) : verdict));
            }
        }
        return findings;
    }

    private static Verdict verdict(Random random, RowRef row) {
        int dice = random.nextInt(20);
        if (dice < 12) {
            return new Verdict.Due(new Effect.RowDelete(row, null));
        } else if (dice < 16) {
            Effect.Why why = List.of(Effect.Why.ANONYMISE, Effect.Why.CUT, Effect.Why.QUARANTINE, Effect.Why.DEACTIVATE)
                    .get(dice - 12);
            return new Verdict.Due(
                    new Effect.RowUpdate(row, null, why, Map.of(new ColumnName("telephone1"), new Change.Empty())));
        } else if (dice < 19) {
            return new Verdict.Keep(GROUNDS.get(random.nextInt(GROUNDS.size())), "x");
        }
        return new Verdict.Blocked("closed");
    }
}
