package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.SettingUp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the privileges that the running identity needs under this policy. */
@Command(
        name = "role",
        description =
                "Lists the privileges that the running identity needs under this policy; each for the whole organisation.",
        mixinStandardHelpOptions = true)
final class SetupRoleCommand extends ConnectorCommand {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write them to a file; as JSON when its name ends in .json, else as YAML")
    private @Nullable String out;

    SetupRoleCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        SortedSet<String> privileges = connector.settingUp().privileges();
        ObjectNode data = Json.object();
        data.put("role", SettingUp.roleName()).put("depth", "Global");
        ArrayNode list = data.putArray("privileges");
        privileges.forEach(list::add);
        String yaml = yaml(privileges);
        if (out != null) {
            Path file = surroundings().at(out);
            OutputFile.write(file, out.endsWith(".json") ? pretty(data) : yaml);
            return new Result(
                    ExitCode.DONE,
                    lines -> lines.accept(privileges.size() + " privileges written to " + out),
                    () -> data);
        }
        return new Result(ExitCode.DONE, lines -> yaml.lines().forEach(lines), () -> data);
    }

    private static String yaml(SortedSet<String> privileges) {
        StringBuilder text = new StringBuilder("role: " + SettingUp.roleName() + "\ndepth: Global\nprivileges:\n");
        privileges.forEach(name -> text.append("  - ").append(name).append('\n'));
        return text.toString();
    }

    private static String pretty(JsonNode data) {
        return data.toPrettyString() + "\n";
    }
}
