package org.privacyconnector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.policy.schema.SchemaWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints or writes the JSON Schemas of the policy files and of {@code -o json}. */
@Command(
        name = "schema",
        description =
                "Prints a JSON Schema: connector, data-map, retention, erasure, operator or output; --out writes them all.",
        mixinStandardHelpOptions = true)
final class SchemaCommand extends CliCommand {
    private static final String SUFFIX = ".schema.json";

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "which one; without it, their names")
    private @Nullable String name;

    @Option(names = "--out", paramLabel = "DIR", description = "write every schema into this folder")
    private @Nullable String out;

    SchemaCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        SortedMap<String, String> files = SchemaWriter.files();
        files.put(OutputSchema.FILE, OutputSchema.text());
        if (out != null) {
            write(files, surroundings().at(out));
            return new Result(ExitCode.DONE, lines -> {}, Json::object);
        }
        if (name == null) {
            return new Result(
                    ExitCode.DONE,
                    lines -> files.keySet().forEach(file -> lines.accept(file.replace(SUFFIX, ""))),
                    () -> Json.object().set("schemas", Json.of(files.keySet())));
        }
        String text = files.get(name.replace(SUFFIX, "") + SUFFIX);
        if (text == null) {
            String known = String.join(", ", files.keySet()).replace(SUFFIX, "");
            throw new Refusal(
                    ExitCode.POLICY,
                    "there is no schema '" + name + "'. "
                            + Nearest.cure(name + SUFFIX, files.keySet(), "There are: " + known));
        }
        return new Result(
                ExitCode.DONE,
                lines -> text.lines().forEach(lines),
                () -> Json.object().put("schema", text));
    }

    private static void write(SortedMap<String, String> files, Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
