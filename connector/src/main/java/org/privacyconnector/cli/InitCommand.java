package org.privacyconnector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.Survey;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.draft.Connection;
import org.privacyconnector.policy.draft.Draft;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Organization;
import org.privacyconnector.table.TableName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a first operator file and a first policy for an environment. Reads definitions and what the environment says of itself, no row. */
@Command(
        name = "init",
        description = {
            "Writes a first operator file and a first policy from an environment's definitions; reads no row.",
            "No rule is written, so nothing is due, and no file is overwritten."
        },
        mixinStandardHelpOptions = true)
final class InitCommand extends CliCommand {
    @Mixin
    private final InitOptions options = new InitOptions();

    InitCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        options.complete(surroundings());
        Path folder = options.folder(surroundings());
        Path policy = folder.resolve("policy");
        Connection connection = options.connection(surroundings());
        List<Path> files = List.of(
                folder.resolve("operator.yaml"),
                policy.resolve("connector.yaml"),
                policy.resolve("data-map.yaml"),
                policy.resolve("retention.yaml"));
        NewFiles.mustBeNew(files);
        Draft draft;
        Organization organization;
        try (Survey survey = Survey.open(
                connection,
                surroundings().environment(),
                surroundings().http(),
                surroundings().clock())) {
            organization = survey.organization();
            tell("signed in; the environment is organisation " + organization.id());
            readDefinitions(survey.metadata());
            draft = Draft.of(connection, organization, survey.metadata(), folder);
            DraftCheck.mustFit(draft, folder, survey.metadata());
        }
        NewFiles.folder(folder);
        NewFiles.folder(policy);
        NewFiles.folder(folder.resolve("anchors"));
        NewFiles.ownFolder(connection.secretsFolder());
        Map<Path, String> texts = new LinkedHashMap<>();
        texts.put(files.get(0), draft.operator());
        texts.put(files.get(1), draft.connector());
        texts.put(files.get(2), draft.dataMap());
        texts.put(files.get(3), draft.retention());
        NewFiles.write(texts);
        List<Diagnostic> problems = standing(policy, files.get(0));
        return new Result(
                problems.isEmpty() ? ExitCode.DONE : ExitCode.POLICY,
                lines -> print(files, draft.summary(), lines),
                () -> {
                    var data = Json.object();
                    data.set("files", Json.of(files.stream().map(Path::toString).toList()));
                    data.set("found", Json.of(draft.summary()));
                    return data;
                },
                problems);
    }

    /** Several at a time: a large environment has a thousand tables, each of them a request. */
    private void readDefinitions(MetadataReader metadata) {
        Set<TableName> tables = Draft.needs(metadata);
        tell("reading the definitions of " + tables.size() + " tables");
        try (Ticker ticker = Ticker.of(surroundings(), json(), "tables", tables.size())) {
            tables.parallelStream().forEach(table -> {
                try {
                    metadata.table(table);
                } catch (DataverseAccessException unreadable) {
                    // asked again where the draft needs it, and told there
                }
                ticker.add(1);
            });
        }
    }

    /** What still forbids to use the files, such as a folder that others may write to. */
    private List<Diagnostic> standing(Path policy, Path operator) {
        try {
            Reading reading = new PolicyFolder(
                            policy,
                            operator,
                            surroundings().environment(),
                            surroundings().folder())
                    .read();
            return reading instanceof Reading.Refused ? reading.diagnostics() : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void print(List<Path> files, Draft.Summary found, Consumer<String> lines) {
        lines.accept("wrote " + files.get(0) + ": where the environment is, how we sign in, who may approve");
        lines.accept("wrote " + files.get(1) + ": the limits, tight to begin with");
        lines.accept("wrote " + files.get(2) + ": " + found.columns() + " personal columns in "
                + found.tables().size() + " tables");
        lines.accept("wrote " + files.get(3) + ": no rule, and suggestions in comments");
        lines.accept("");
        lines.accept("found: " + String.join(", ", found.tables()));
        lines.accept(found.toCheck()
                + " columns are guesses, marked \"check\": a person who knows the forms goes through them");
        lines.accept(found.words() + " relationships have a word; " + found.undecided()
                + " wait for one, and rows that hang on " + found.stopping()
                + " of those keep their row from being deleted until then");
        new TreeMap<>(found.unread()).forEach((table, why) -> lines.accept("could not be read: " + table + ": " + why));
        lines.accept("Nothing is due and nothing is changed until retention.yaml says so.");
        lines.accept("");
        lines.accept("next:");
        next(files).forEach(lines);
    }

    private static List<String> next(List<Path> files) {
        List<String> lines = new ArrayList<>();
        Path policy = files.get(1).resolveSibling(".").normalize();
        lines.add("  export PRIVACY_CONNECTOR_OPERATOR=" + quoted(files.get(0)) + " PRIVACY_CONNECTOR_POLICY="
                + quoted(policy));
        lines.add("  privacy-connector ledger keys --create     # the keys of the ledger, in the secrets folder");
        lines.add("  privacy-connector validate --online        # whether it fits, and whether we see everything");
        lines.add("  privacy-connector plan                     # what would be done: nothing yet");
        return lines;
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./:\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
