package org.mockdataverse.fault;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.settings.Block;
import org.mockdataverse.settings.SettingsFile;
import org.mockdataverse.settings.SettingsFileException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Faults from a file in YAML. Each rule says which requests it is for, when it strikes, and what goes wrong:
 *
 * <pre>
 * seed: 7
 * faults:
 *   - {method: DELETE, table: contact, nth: 3, status: 503, retry-after: 5, html: true}
 *   - {path: leads, probability: 0.01, drop: after}
 *   - {table: contact, veto: Delete, times: always}
 * </pre>
 */
public final class FaultFile {
    private static final Set<String> WHEN =
            Set.of("method", "path", "table", "row", "nth", "times", "probability", "after");
    private static final Map<String, Set<String>> DOES = Map.ofEntries(
            Map.entry("status", Set.of("retry-after", "html", "code", "message")),
            Map.entry("unauthorized", Set.of()),
            Map.entry("drop", Set.of("reset")),
            Map.entry("slow", Set.of()),
            Map.entry("dribble", Set.of("pieces")),
            Map.entry("truncate", Set.of()),
            Map.entry("shorten", Set.of()),
            Map.entry("repeat-next-link", Set.of()),
            Map.entry("etag", Set.of()),
            Map.entry("gzip", Set.of()),
            Map.entry("clock-skew", Set.of()),
            Map.entry("expire-tokens", Set.of()),
            Map.entry("pretend", Set.of()),
            Map.entry("edit", Set.of("edited")),
            Map.entry("revoke", Set.of("role")),
            Map.entry("drop-column", Set.of()),
            Map.entry("veto", Set.of("message")),
            Map.entry("restore", Set.of()),
            Map.entry("refill", Set.of()));

    /** What faults do to an environment itself. */
    public interface Hands {
        /** Somebody else changes a row. */
        void edit(Table table, UUID row, Map<String, String> values);

        /** A privilege is taken from a role; from every role when that is null. */
        void revoke(String privilege, @Nullable String role);

        /** A column is deleted, as an administrator would. */
        void dropColumn(Table table, String column);
    }

    private final Model model;
    private final Instant start;
    private final Hands hands;

    private FaultFile(Model model, Instant start, Hands hands) {
        this.model = model;
        this.start = start;
        this.hands = hands;
    }

    /**
     * Orders what a file says.
     *
     * @param start where {@code after} is counted from
     * @throws SettingsFileException when the file says something else than faults; nothing is ordered then
     */
    public static void order(Path file, Model model, Instant start, Hands hands, Faults faults, PlugIns plugIns) {
        String name = String.valueOf(file.getFileName());
        List<Consumer<Faults>> requests = new ArrayList<>();
        List<PlugIn> changes = new ArrayList<>();
        FaultFile reading = new FaultFile(model, start, hands);
        Block whole = Block.of(name, SettingsFile.root(file, name, "a list of faults"))
                .knows(Set.of("seed", "faults"));
        for (Node each : whole.list("faults")) {
            Block rule = Block.of(name, each);
            String does = reading.does(rule);
            if (Set.of("veto", "restore", "refill").contains(does)) {
                changes.add(reading.plugIn(rule, does));
            } else {
                When when = reading.when(rule);
                Fault fault = reading.fault(rule, does);
                Faults.Turn turn = reading.turn(rule);
                requests.add(order -> order.order(when, fault, turn));
            }
        }
        int seed = whole.whole("seed", Integer.MIN_VALUE, 1);
        faults.seed(seed);
        plugIns.seed(seed);
        requests.forEach(each -> each.accept(faults));
        changes.forEach(plugIns::register);
    }

    /** The one thing that a rule does. */
    private String does(Block rule) {
        List<String> found = rule.keys().stream().filter(DOES::containsKey).toList();
        if (found.size() != 1) {
            Set<String> all = new TreeSet<>(DOES.keySet());
            // an unknown key is the likelier slip when nothing is done
            Set<String> known = new TreeSet<>(WHEN);
            DOES.forEach((key, more) -> {
                known.add(key);
                known.addAll(more);
            });
            rule.knows(known);
            throw rule.at(
                    found.isEmpty() ? "" : found.get(1),
                    "a fault does exactly one of " + String.join(", ", all) + ", not " + found.size() + " of them");
        }
        Set<String> known = new TreeSet<>(WHEN);
        known.add(found.get(0));
        known.addAll(DOES.getOrDefault(found.get(0), Set.of()));
        rule.knows(known);
        return found.get(0);
    }

    private When when(Block rule) {
        String method = rule.text("method", "*").toUpperCase(Locale.ROOT);
        String path = rule.text("path");
        if (path != null) {
            try {
                Pattern.compile(path);
            } catch (PatternSyntaxException e) {
                throw rule.at("path", "path is not a regular expression: " + e.getDescription());
            }
        }
        String row = rule.text("row");
        String both = row == null ? path : (path == null ? "" : path + "))(?=.*(?:") + Pattern.quote(row);
        if (rule.has("table")) {
            return When.set(method, table(rule, "table").entitySet()).and(both);
        }
        return both == null
                ? When.when(method, "/api/data/")
                : When.when(method, "/api/data/").and(both);
    }

    private Faults.Turn turn(Block rule) {
        Instant from = rule.has("after") ? start.plus(rule.duration("after")) : Instant.MIN;
        return new Faults.Turn(rule.whole("nth", 1, 1), times(rule), rule.share("probability", 1), from);
    }

    private static int times(Block rule) {
        boolean always =
                rule.text("times", rule.has("probability") ? "always" : "1").equals("always");
        return always ? 0 : rule.whole("times", 1, 1);
    }

    private Fault fault(Block rule, String does) {
        return switch (does) {
            case "status" -> status(rule);
            case "drop" -> new Fault.Drop(one(rule, "drop", "before", "after").equals("after"), rule.truth("reset"));
            case "slow" -> Fault.slow(rule.duration("slow"));
            case "dribble" -> Fault.dribble(rule.whole("pieces", 1, 10), rule.duration("dribble"));
            case "truncate" -> Fault.truncated(rule.share("truncate", 0.5));
            case "shorten" -> Fault.shortened(rule.share("shorten", 0.5));
            case "etag" ->
                one(rule, "etag", "wrong", "missing").equals("wrong") ? Fault.wrongEtag() : Fault.missingEtag();
            case "gzip" -> {
                one(rule, "gzip", "broken", "broken");
                yield Fault.brokenGzip();
            }
            case "clock-skew" -> Fault.clockSkew(rule.duration("clock-skew"));
            case "edit" -> edit(rule);
            case "revoke" -> {
                String privilege = rule.needed("revoke");
                String role = rule.text("role");
                yield Fault.before(() -> hands.revoke(privilege, role));
            }
            case "drop-column" -> {
                Table table = table(rule, "table");
                String column = rule.needed("drop-column");
                if (table.column(column).isEmpty()) {
                    throw rule.at("drop-column", "the table '" + table.name() + "' has no column '" + column + "'");
                }
                yield Fault.before(() -> hands.dropColumn(table, column));
            }
            default -> flag(rule, does);
        };
    }

    private static Fault flag(Block rule, String does) {
        if (!rule.truth(does)) {
            throw rule.at(does, does + " must be true: leave the rule out otherwise");
        }
        return switch (does) {
            case "unauthorized" -> Fault.unauthorized();
            case "repeat-next-link" -> Fault.repeatedNextLink();
            case "expire-tokens" -> Fault.expiredTokens();
            default -> Fault.pretended();
        };
    }

    private static Fault status(Block rule) {
        int status = rule.whole("status", 400, 503);
        String retry = rule.text("retry-after", "");
        if (rule.truth("html")) {
            return Fault.page(status, retry);
        }
        return new Fault.Instead(Errors.json(
                status,
                rule.text("code", "0x80040216"),
                rule.text("message", "The service is not available at the moment."),
                retry));
    }

    /** Somebody else edits rows just before the request: the row told, or those that the request names. */
    private Fault edit(Block rule) {
        Table table = table(rule, "table");
        Block values = rule.block("edit");
        Map<String, String> set = new java.util.LinkedHashMap<>();
        for (String column : values.keys()) {
            if (table.column(column).isEmpty()) {
                throw values.at(column, "the table '" + table.name() + "' has no column '" + column + "'");
            }
            set.put(column, values.text(column, ""));
        }
        UUID edited = rule.has("edited") ? id(rule, "edited") : null;
        return new Fault.Before(ask -> {
            for (UUID id : edited == null ? Named.rows(ask, table) : List.of(edited)) {
                hands.edit(table, id, set);
            }
        });
    }

    private PlugIn plugIn(Block rule, String does) {
        for (String key : List.of("method", "path", "after")) {
            if (rule.has(key)) {
                throw rule.at(
                        key,
                        key + " is for requests; " + does + " is for rows: use table, row, nth, times, probability");
            }
        }
        Table table = table(rule, "table");
        PlugIn plugIn = switch (does) {
            case "restore" -> PlugIn.restore(table.name(), rule.duration(does));
            case "refill" -> PlugIn.refill(table.name(), rule.duration(does));
            default ->
                PlugIn.veto(table.name(), kind(rule)).saying(rule.text("message", "A plug-in does not allow this."));
        };
        int times = does.equals("veto") || rule.has("times") ? times(rule) : 0;
        PlugIn turned = plugIn.turns(rule.whole("nth", 1, 1), times).at(rule.has("row") ? id(rule, "row") : null);
        return rule.has("probability")
                ? new PlugIn(
                        turned.table(),
                        turned.kind(),
                        turned.row(),
                        turned.nth(),
                        times,
                        rule.share("probability", 1),
                        turned.does())
                : turned;
    }

    private static Change.Kind kind(Block rule) {
        String wanted = rule.needed("veto");
        for (Change.Kind kind : Change.Kind.values()) {
            if (kind.message().equals(wanted)) {
                return kind;
            }
        }
        throw rule.at("veto", "veto must name a message: Create, Update, Delete, Associate or Disassociate");
    }

    private Table table(Block rule, String key) {
        String wanted = rule.needed(key);
        return model.table(wanted)
                .orElseThrow(
                        () -> rule.at(key, "there is no table '" + wanted + "'; use a logical name such as contact"));
    }

    private static UUID id(Block rule, String key) {
        try {
            return UUID.fromString(rule.needed(key));
        } catch (IllegalArgumentException e) {
            throw rule.at(key, key + " must be the id of a row");
        }
    }

    private static String one(Block rule, String key, String first, String second) {
        String value = rule.needed(key);
        if (!value.equals(first) && !value.equals(second)) {
            throw rule.at(key, key + " must be " + first + (first.equals(second) ? "" : " or " + second));
        }
        return value;
    }
}
