package org.mockdataverse.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file in YAML or JSON with the lines of all that stands in it. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * The document of a file in UTF-8.
     *
     * @param name stands for the file in what is refused
     * @param needs what an empty file lacks, as {@code a list of faults}
     * @throws SettingsFileException when there is none
     */
    public static Node root(Path file, String name, String needs) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setUseMarks(true)
                    .setAllowDuplicateKeys(false)
                    .build();
            return new Compose(settings)
                    .composeReader(reader)
                    .orElseThrow(() -> new SettingsFileException(name + ": the file is empty; it needs " + needs));
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
            throw new SettingsFileException(name + line + ": this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new SettingsFileException(name + ": this is not YAML");
        } catch (IOException e) {
            throw new SettingsFileException("cannot read " + file + ": is it there, in UTF-8, and readable?");
        }
    }
}
