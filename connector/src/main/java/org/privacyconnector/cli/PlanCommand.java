package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.view.PlanCsv;
import org.privacyconnector.cli.view.PlanHtml;
import org.privacyconnector.cli.view.PlanText;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.SealedPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the policy would do, seals that as a plan, and changes nothing. */
@Command(
        name = "plan",
        description = "Finds what is due and seals it as a plan. Sends nothing but reads; changes nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand extends ConnectorCommand {
    private static final int SAMPLES_OF_EACH_KIND = 3;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "also write the plan as a folder, for the person who approves")
    private @Nullable String out;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "also write a page with samples that link to Dynamics 365")
    private @Nullable String html;

    @Option(names = "--csv", paramLabel = "FILE", description = "also write every row as a table")
    private @Nullable String csv;

    @Option(names = "--rows", paramLabel = "N", description = "show the first N rows (default: none)")
    private int rows;

    @Option(names = "--exit-code", description = "end with 3 when the plan has changes")
    private boolean exitCode;

    PlanCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected boolean warns() {
        return true;
    }

    @Override
    protected Result run(Connector connector) {
        String author = Author.of(surroundings());
        SealedPlan plan;
        try (Ticker reading = Ticker.rows(surroundings(), json(), "reading rows")) {
            connector.onRowsRead(reading::add);
            plan = connector
                    .course()
                    .plan(connector.retention(), surroundings().clock().instant(), author);
        }
        List<String> refusals = connector.course().refusals(plan.id(), connector.retention());
        Samples samples = new Samples(connector.plans(), plan.id());
        PlanViews views =
                new PlanViews(connector.operator().url(), connector.operator().production());
        write(connector, plan, refusals, samples, views);
        PlanView view = views.of(plan, refusals, samples.first(rows));
        boolean changes = plan.totals().due() > 0;
        suggest(changes, refusals.isEmpty());
        return new Result(
                changes && exitCode ? ExitCode.CHANGES : ExitCode.DONE,
                lines -> PlanText.print(view, lines),
                () -> ((ObjectNode) Json.of(view)).put("due", plan.totals().due()));
    }

    private void write(Connector connector, SealedPlan plan, List<String> refusals, Samples samples, PlanViews views) {
        try {
            if (out != null) {
                connector.planFiles().write(surroundings().at(out), plan.id());
            }
            if (html != null) {
                PlanView page = views.of(plan, refusals, samples.ofEachKind(SAMPLES_OF_EACH_KIND));
                Files.writeString(parent(html), PlanHtml.page(page));
            }
            if (csv != null) {
                try (Writer writer = Files.newBufferedWriter(parent(csv));
                        PlanCsv table = new PlanCsv(writer)) {
                    samples.each(line -> table.write(views.sample(line)));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path parent(String typed) throws IOException {
        Path file = surroundings().at(typed);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    private void suggest(boolean changes, boolean mayBeApplied) {
        if (changes && mayBeApplied) {
            next("apply");
        } else if (changes) {
            next(out == null ? "plan --out DIR" : "approve " + out + " --key FILE");
        }
    }
}
