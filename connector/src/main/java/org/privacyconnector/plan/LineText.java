package org.privacyconnector.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** One line of a plan as a JSON tree; keys are put in alphabetical order. Holds no column value, only settings of the policy. */
final class LineText {
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final EffectText effects = new EffectText();

    ObjectNode write(Finding finding) {
        ObjectNode node = nodes.objectNode();
        Verdict verdict = finding.verdict();
        if (verdict instanceof Verdict.Blocked blocked) {
            node.put("blocked", blocked.reason());
        }
        if (finding.cascaded()) {
            node.put("cascaded", true);
        }
        if (verdict instanceof Verdict.Due due) {
            node.set("due", effects.write(due.effect()));
        } else if (verdict instanceof Verdict.Keep keep) {
            node.putObject("keep").put("by", keep.by()).put("ground", keep.ground());
        }
        if (finding.parent() != null) {
            node.set("parent", ref(finding.parent()));
        }
        node.put("rank", finding.rank());
        node.set("row", ref(finding.row()));
        node.put("rule", finding.rule());
        if (finding.version() != null) {
            node.put("version", finding.version().value());
        }
        return node;
    }

    Finding read(String environment, JsonNode node) {
        RowRef row = ref(environment, node.required("row"));
        @Nullable
        RowVersion version =
                node.has("version") ? new RowVersion(node.required("version").asText()) : null;
        Verdict verdict;
        if (node.has("due")) {
            verdict = new Verdict.Due(effects.read(row, version, node.required("due")));
        } else if (node.has("keep")) {
            JsonNode keep = node.required("keep");
            verdict = new Verdict.Keep(
                    keep.required("ground").asText(), keep.required("by").asText());
        } else {
            verdict = new Verdict.Blocked(node.required("blocked").asText());
        }
        return new Finding(
                node.required("rank").asInt(),
                node.required("rule").asText(),
                row,
                version,
                node.has("parent") ? ref(environment, node.required("parent")) : null,
                node.path("cascaded").asBoolean(),
                verdict);
    }

    private ObjectNode ref(RowRef row) {
        return nodes.objectNode()
                .put("id", row.id().toString())
                .put("table", row.table().value());
    }

    private static RowRef ref(String environment, JsonNode node) {
        return new RowRef(
                environment,
                new TableName(node.required("table").asText()),
                UUID.fromString(node.required("id").asText()));
    }
}
