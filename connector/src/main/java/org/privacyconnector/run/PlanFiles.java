package org.privacyconnector.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanDigest;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.state.Approvals;
import org.privacyconnector.state.Intake;
import org.privacyconnector.state.Plans;
import org.privacyconnector.store.Store;

/**
 * Plans as folders: {@code header.json}, {@code lines.jsonl}, {@code totals.json}, {@code PLAN} with the id, and {@code approvals/}. Read
 * back strictly: the id is recomputed from the bytes and nothing else is believed.
 */
public final class PlanFiles {
    static final String APPROVALS = "approvals";
    private static final String HEADER = "header.json";
    private static final String LINES = "lines.jsonl";
    private static final String TOTALS = "totals.json";
    private static final String ID = "PLAN";
    private static final PlanText TEXT = new PlanText();

    private final Store store;
    private final EntraApprovals entra;

    /** Folders of the store's plans, where nobody approves by signing in. */
    public PlanFiles(Store store) {
        this(store, EntraApprovals.none());
    }

    /** Folders of the store's plans. */
    public PlanFiles(Store store, EntraApprovals entra) {
        this.store = store;
        this.entra = entra;
    }

    /**
     * Writes the plan into a folder that is made; one that holds the same plan already is left as it is.
     *
     * @throws Refused when there is no such plan, or the folder holds something else
     */
    public void write(Path folder, String planId) {
        Plans plans = new Plans(store);
        SealedPlan plan = plans.find(planId)
                .orElseThrow(() -> new Refused(Refused.Kind.UNKNOWN, "the store has no plan " + planId));
        try {
            if (Files.exists(folder.resolve(ID))) {
                if (!verified(folder).id().equals(planId)) {
                    throw new Refused(
                            Refused.Kind.UNKNOWN, folder + " holds another plan; name a folder that is not there yet");
                }
                return;
            }
            Files.createDirectories(folder.resolve(APPROVALS));
            Files.writeString(folder.resolve(HEADER), TEXT.write(plan.header()) + "\n");
            try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve(LINES), StandardCharsets.UTF_8)) {
                plans.eachText(planId, line -> write(lines, line));
            }
            Files.writeString(folder.resolve(TOTALS), TEXT.write(plan.totals()) + "\n");
            // last, so that a folder with an id is whole
            Files.writeString(folder.resolve(ID), planId + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("the plan cannot be written to " + folder, failure);
        }
    }

    /**
     * Takes a folder's plan and its approvals into the store. Approvals are verified when the plan is applied; those by sign-in here too,
     * since what they rest on is asked of Entra ID at both times (S15).
     *
     * @throws Refused when the folder does not verify, the store's own copy of that plan is not whole, or an approval by sign-in does not count
     */
    public SealedPlan take(Path folder) {
        SealedPlan plan = verified(folder);
        Plans plans = new Plans(store);
        if (!plans.exists(plan.id())) {
            intake(folder, plan);
        } else if (!plans.isWhole(plan.id())) {
            throw new Refused(
                    Refused.Kind.UNKNOWN,
                    "the store's copy of plan " + plan.id() + " was changed; plan anew, and find out who changed it");
        }
        Approvals approvals = new Approvals(store, plan.header().environment());
        for (String signed : approvals(folder)) {
            EntraFile bySignIn = EntraApprovals.read(signed).orElse(null);
            if (bySignIn != null) {
                String kept = entra.taken(plan, bySignIn, approvals.of(plan.id()));
                approvals.put(
                        plan.id(),
                        kept,
                        Statement.read(bySignIn.text()).map(Statement::at).orElseThrow());
                continue;
            }
            Instant at = SignedStatements.read(signed)
                    .filter(statement -> statement.plan().equals(plan.id()))
                    .map(Statement::at)
                    .orElse(null);
            if (at != null) {
                approvals.put(plan.id(), signed, at);
            }
        }
        return plan;
    }

    private void intake(Path folder, SealedPlan plan) {
        Intake intake = new Intake(store, plan.header(), plan.header().created());
        boolean kept = false;
        try {
            each(folder.resolve(LINES), intake::line);
            kept = true;
            intake.keep(plan.totals(), plan.id());
        } catch (IOException | IllegalArgumentException changed) {
            throw new Refused(Refused.Kind.UNKNOWN, folder + " changed while it was read; try again");
        } finally {
            if (!kept) {
                intake.discard();
            }
        }
    }

    /**
     * Reads and verifies a folder; needs no store.
     *
     * @throws Refused when its bytes do not give the id that it names, or anything in it is not as this program writes it
     */
    public static SealedPlan verified(Path folder) {
        try {
            String id = FolderText.only(folder.resolve(ID));
            String head = FolderText.only(folder.resolve(HEADER));
            String tail = FolderText.only(folder.resolve(TOTALS));
            PlanHeader header = TEXT.read(head, PlanHeader.class);
            PlanTotals totals = TEXT.read(tail, PlanTotals.class);
            PlanDigest digest = new PlanDigest(head.getBytes(StandardCharsets.UTF_8));
            LineSums sums = new LineSums();
            each(folder.resolve(LINES), line -> {
                Finding finding = TEXT.line(header.environment(), line);
                sums.add(finding);
                digest.line(line.getBytes(StandardCharsets.UTF_8));
            });
            if (!digest.id(tail.getBytes(StandardCharsets.UTF_8)).equals(id)) {
                throw new IllegalArgumentException("its bytes are not those of plan " + id);
            }
            if (!sums.areOf(totals)) {
                throw new IllegalArgumentException("its totals are not the sums of its lines");
            }
            return new SealedPlan(id, header, totals);
        } catch (IOException unreadable) {
            throw new Refused(Refused.Kind.UNKNOWN, folder + " cannot be read as a plan's folder");
        } catch (IllegalArgumentException broken) {
            throw new Refused(
                    Refused.Kind.UNKNOWN,
                    folder + " is not a plan as this program wrote it: " + broken.getMessage()
                            + ". Ask for the folder again");
        }
    }

    /** The signed statements in the folder, as they stand there, at most a thousand. */
    static List<String> approvals(Path folder) {
        Path approvals = folder.resolve(APPROVALS);
        if (!Files.isDirectory(approvals)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(approvals)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .limit(1000)
                    .map(PlanFiles::signed)
                    .toList();
        } catch (IOException unreadable) {
            throw new Refused(Refused.Kind.UNKNOWN, approvals + " cannot be read");
        }
    }

    private static String signed(Path file) {
        try {
            return FolderText.only(file);
        } catch (IOException unreadable) {
            throw new Refused(Refused.Kind.UNKNOWN, file + " cannot be read");
        }
    }

    private static void each(Path file, Consumer<String> consumer) throws IOException {
        try (FolderText lines = new FolderText(file)) {
            for (String line = lines.line(); line != null; line = lines.line()) {
                consumer.accept(line);
            }
        }
    }

    private static void write(BufferedWriter lines, String line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
