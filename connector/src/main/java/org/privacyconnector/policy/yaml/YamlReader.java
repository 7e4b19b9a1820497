package org.privacyconnector.policy.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the bytes of one file into a tree, or says why not. Never throws for what stands in the file. */
public final class YamlReader {
    /** The largest file that is read, in bytes; a policy is written by people. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 32;

    private YamlReader() {}

    /**
     * The tree of the file, or null when it is not YAML; then the problems say why.
     *
     * @param secretive no line is ever printed while the file does not parse, because nobody knows then which ones hold secrets
     */
    public static @Nullable Node read(String file, byte[] bytes, boolean secretive, Problems problems) {
        Place top = new Place(file, 1, 1);
        if (bytes.length > MAX_BYTES) {
            problems.file(file, "");
            problems.error("file-too-large", top, "the file is larger than 1 MiB", "A policy is written by people.");
            return null;
        }
        String text = decode(bytes);
        if (text == null) {
            problems.file(file, "");
            problems.error("not-utf-8", top, "the file is not UTF-8", "Save it as UTF-8.");
            return null;
        }
        problems.file(file, text);
        boolean tabs = tabsInIndentation(file, text, problems);
        boolean controls = controlCharacters(file, text, problems);
        if (tabs || controls) {
            return failed(file, secretive, problems);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_BYTES)
                .setUseMarks(true)
                .build();
        try {
            return new TreeBuilder(file, new Parse(settings).parseString(text).iterator(), problems).document();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(top);
            problems.error(
                    "not-yaml",
                    place,
                    "this is not YAML" + (secretive ? "" : ": " + oneLine(e.getProblem())),
                    "Check indentation, colons and quotation marks here and just above.");
        } catch (ReaderException e) {
            problems.error("not-yaml", top, "the file holds a control character", "Save it as plain text.");
        } catch (YamlEngineException e) {
            problems.error("not-yaml", top, "this is not YAML 1.2", null);
        } catch (TreeBuilder.TooDeep e) {
            problems.error("too-deep", e.place(), "nested deeper than " + MAX_DEPTH + " levels", "Write it flatter.");
        }
        return failed(file, secretive, problems);
    }

    private static boolean controlCharacters(String file, String text, Problems problems) {
        int line = 1;
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            column++;
            if (c == '\n') {
                line++;
                column = 0;
            } else if (Character.isISOControl(c) && c != '\t' && c != '\r') {
                problems.error(
                        "not-yaml",
                        new Place(file, line, column),
                        "a control character, which nobody sees",
                        "Take it out, or save the file as plain text.");
                return true;
            }
        }
        return false;
    }

    private static @Nullable Node failed(String file, boolean secretive, Problems problems) {
        if (secretive) {
            problems.withholdAll(file);
        }
        return null;
    }

    private static boolean tabsInIndentation(String file, String text, Problems problems) {
        boolean found = false;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int at = line.indexOf('\t');
            if (at >= 0 && line.substring(0, at).isBlank() && !line.isBlank()) {
                problems.error(
                        "tab",
                        new Place(file, i + 1, at + 1),
                        "a tab in the indentation",
                        "YAML is indented with spaces.");
                found = true;
            }
        }
        return found;
    }

    private static String oneLine(@Nullable String problem) {
        return problem == null ? "unreadable" : problem.replaceAll("\\s+", " ").trim();
    }

    /** UTF-8, with or without its byte order mark; null when it is anything else. */
    private static @Nullable String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
