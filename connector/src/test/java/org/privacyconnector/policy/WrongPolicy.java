package org.privacyconnector.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.privacyconnector.policy.reading.PolicySources;

/**
 * One case of the corpus of wrong policies: what is changed in the right policy, and what the program says then. A case is written as
 *
 * <pre>
 * === its name
 * &gt; retention.yaml     the file that is changed; "missing" or "bytes c3 28" may follow
 * - text                text that stands there once (several lines: several -); without it the whole file is replaced
 * + text                what stands there instead; * text for a line with escapes
 * $ NAME=value          an environment variable; $ NAME unsets it
 * &amp; othersMayWrite      who may write the operator file
 * = accepted            the policy is accepted all the same, because the change is harmless
 * ! message             what is printed, line by line
 * </pre>
 *
 * Run the tests with {@code -Dcorpus.write=true} to write the messages anew, and read what changed.
 */
public final class WrongPolicy {
    /** Where the corpus lies. */
    public static final Path FOLDER = Path.of("src/test/resources/org/privacyconnector/policy/wrong");

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    private WrongPolicy(String name) {
        this.name = name;
    }

    /** Every case of a file. */
    public static List<WrongPolicy> of(String file) {
        List<WrongPolicy> all = new ArrayList<>();
        for (String line : read(file)) {
            if (line.startsWith("=== ")) {
                all.add(new WrongPolicy(line.substring(4)));
            } else if (!all.isEmpty() && line.startsWith("! ")) {
                all.get(all.size() - 1).messages.add(line.substring(2));
            } else if (!all.isEmpty() && !line.isEmpty()) {
                all.get(all.size() - 1).lines.add(line);
            }
        }
        return all;
    }

    /** Writes the messages of a file anew; one list for each case. */
    public static void write(String file, List<List<String>> messages) {
        List<String> old = read(file);
        List<String> text = new ArrayList<>(old.subList(
                0,
                Math.max(
                        0,
                        old.indexOf(old.stream()
                                .filter(l -> l.startsWith("==="))
                                .findFirst()
                                .orElseThrow()))));
        List<WrongPolicy> all = of(file);
        for (int i = 0; i < all.size(); i++) {
            text.add("=== " + all.get(i).name);
            text.addAll(all.get(i).lines);
            messages.get(i).forEach(line -> text.add("! " + line));
            if (i + 1 < all.size()) {
                text.add("");
            }
        }
        try {
            Files.write(FOLDER.resolve(file), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What must be printed. */
    public List<String> messages() {
        return messages;
    }

    /** Whether the change is harmless. */
    public boolean accepted() {
        return lines.contains("= accepted");
    }

    /** The right policy with the change. */
    public WrittenPolicy policy() {
        WrittenPolicy policy = WrittenPolicy.right();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            String rest = line.length() > 2 ? line.substring(2) : "";
            i++;
            if (line.startsWith("$ ")) {
                int at = rest.indexOf('=');
                policy.variable(at < 0 ? rest : rest.substring(0, at), at < 0 ? null : rest.substring(at + 1));
            } else if (line.startsWith("& ")) {
                Set<String> words = Set.of(rest.split(" "));
                policy.guard(new PolicySources.OperatorGuard(
                        !words.contains("unchecked"),
                        words.contains("inPolicyFolder"),
                        words.contains("othersMayWrite"),
                        words.contains("groupMayWrite"),
                        words.contains("policyGroupMayWrite")));
            } else if (line.startsWith("> ")) {
                i = change(policy, rest, i);
            }
        }
        return policy;
    }

    private int change(WrittenPolicy policy, String target, int from) {
        String[] words = target.split(" ", 3);
        if (words.length > 1) {
            policy.bytes(
                    words[0], words[1].equals("missing") ? null : HexFormat.of().parseHex(words[2].replace(" ", "")));
            return from;
        }
        int i = from;
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (; i < lines.size() && "-+*".indexOf(lines.get(i).charAt(0)) >= 0; i++) {
            String line = lines.get(i);
            String text = line.length() > 2 ? line.substring(2) : "";
            (line.startsWith("-") ? before : after).add(line.startsWith("*") ? unescaped(text) : text);
        }
        if (before.isEmpty()) {
            policy.write(target, String.join("\n", after));
        } else {
            policy.change(target, String.join("\n", before), String.join("\n", after));
        }
        return i;
    }

    private static String unescaped(String text) {
        return text.replace("\\t", "\t")
                .replace("\\r", "\r")
                .replace("\\u0007", "\u0007")
                .replace("\\uFEFF", "\uFEFF");
    }

    private static List<String> read(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
