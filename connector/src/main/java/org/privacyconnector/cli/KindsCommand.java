package org.privacyconnector.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what may be written in the policy files. */
@Command(
        name = "kinds",
        description = "Lists every word that a policy may use, with its meaning, and the laws of the catalogue.",
        mixinStandardHelpOptions = true)
final class KindsCommand extends CliCommand {
    @Parameters(arity = "0..1", paramLabel = "WORD", description = "only words that contain this, such as quarantine")
    private @Nullable String wanted;

    @Option(names = "--lang", paramLabel = "LANG", description = "en or sv (default: en)")
    private Lang language = Lang.en;

    KindsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        String part = wanted == null ? "" : wanted.toLowerCase(Locale.ROOT);
        List<Vocabulary.Word> words = new Vocabulary(language.language())
                .all().stream()
                        .filter(word -> (word.file() + " " + word.path())
                                .toLowerCase(Locale.ROOT)
                                .contains(part))
                        .toList();
        if (words.isEmpty()) {
            throw new Refusal(ExitCode.POLICY, "no word of a policy contains '" + wanted + "'");
        }
        return new Result(
                ExitCode.DONE,
                lines -> words.stream()
                        .collect(Collectors.groupingBy(
                                Vocabulary.Word::file, java.util.LinkedHashMap::new, Collectors.toList()))
                        .forEach((file, some) -> {
                            lines.accept(file);
                            some.forEach(word -> lines.accept("  " + word.path()
                                    + (word.required() ? "  (required)" : "") + "\n      " + word.meaning()));
                        }),
                () -> Json.object().set("words", Json.of(words)));
    }
}
