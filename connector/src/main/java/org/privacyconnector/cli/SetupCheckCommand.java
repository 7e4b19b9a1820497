package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import org.privacyconnector.Connector;
import org.privacyconnector.duty.setup.RoleCheck;
import org.privacyconnector.table.Depth;
import picocli.CommandLine.Command;

/** Holds what the running identity may do against what this policy needs. */
@Command(
        name = "check",
        description =
                "Tells which privileges the running identity lacks under this policy, and which it has beyond it.",
        mixinStandardHelpOptions = true)
final class SetupCheckCommand extends ConnectorCommand {
    SetupCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        RoleCheck check = connector.roleCheck();
        return new Result(
                check.missing().isEmpty() ? ExitCode.DONE : ExitCode.ATTENTION,
                lines -> {
                    check.missingSentences().forEach(name -> lines.accept("missing: " + name));
                    check.excessSentences().forEach(name -> lines.accept("warning: more than needed: " + name));
                    lines.accept(check.needed().size() + " privileges are needed, "
                            + check.missing().size() + " are missing, "
                            + check.excess().size() + " are held beyond them");
                },
                () -> {
                    ObjectNode data = Json.object();
                    put(data, "needed", check.needed());
                    put(data, "missing", check.missing());
                    put(data, "excess", check.excess());
                    return data;
                });
    }

    private static void put(ObjectNode data, String name, SortedMap<String, Depth> privileges) {
        ArrayNode list = data.putArray(name);
        privileges.forEach((privilege, depth) ->
                list.addObject().put("privilege", privilege).put("depth", depth.wire()));
    }
}
