package org.privacyconnector.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;

/**
 * Finds the entries about one row and proves them: the first line of the file is the checkpoint, then two lines for each entry, its text and
 * the hashes beside its way up to the root.
 */
final class RowProof {
    private static final String KEY = "\"key\":\"";
    private final String environment;
    private final Pseudonyms pseudonyms;

    RowProof(String environment, Pseudonyms pseudonyms) {
        this.environment = environment;
        this.pseudonyms = pseudonyms;
    }

    List<String> entries(Store store, RowRef row) {
        return store.read(tx -> {
            List<String> texts = new ArrayList<>();
            for (String marker : markers(row)) {
                tx.each(
                        "SELECT text FROM ledger_entry WHERE environment = ? AND instr(text, ?) > 0 ORDER BY number",
                        found -> texts.add(found.getString(1)),
                        environment,
                        marker);
            }
            return texts;
        });
    }

    Inclusion write(Store store, RowRef row, Path file) throws IOException {
        Found found = store.read(tx -> find(tx, row));
        if (found.texts.isEmpty()) {
            throw new LedgerException("the ledger tells nothing of this row"
                    + (found.unknowable.isEmpty()
                            ? ""
                            : ", as far as can be known: the keys " + found.unknowable + " are gone"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(found.checkpoint.text());
        found.texts.forEach((number, text) -> {
            SortedMap<String, Object> path = new TreeMap<>();
            path.put("entry", number);
            path.put(
                    "path",
                    found.paths.getOrDefault(number, List.of()).stream()
                            .map(HexFormat.of()::formatHex)
                            .collect(Collectors.joining(",")));
            lines.add(text);
            lines.add(Canonical.write(path));
        });
        try {
            Files.writeString(
                    file, String.join("\n", lines) + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new LedgerException(file + " is there already; name a new file", there);
        }
        return new Inclusion(List.copyOf(found.texts.keySet()), List.copyOf(found.unknowable));
    }

    private Found find(Transaction tx, RowRef row) {
        Checkpoint checkpoint = LedgerTables.lastCheckpoint(tx, environment).orElseThrow();
        SortedMap<Long, String> texts = new TreeMap<>();
        for (String marker : markers(row)) {
            tx.each(
                    "SELECT number, text FROM ledger_entry"
                            + " WHERE environment = ? AND number <= ? AND instr(text, ?) > 0",
                    found -> texts.put(found.getLong(1), found.getString(2)),
                    environment,
                    checkpoint.size(),
                    marker);
        }
        Paths paths = new Paths(new HashSet<>(texts.keySet()));
        Set<String> unknowable = new TreeSet<>();
        Set<String> known = pseudonyms.keys();
        LedgerTables.each(tx, environment, checkpoint.size(), (text, leaf) -> {
            paths.append(leaf);
            String used = usedKey(text);
            if (used != null && !known.contains(used)) {
                unknowable.add(used);
            }
        });
        return new Found(checkpoint, texts, paths.finish(), unknowable);
    }

    /** How the row stands in a canonical text; inside a text such a mark cannot occur, for quotes are escaped there. */
    private List<String> markers(RowRef row) {
        return pseudonyms.all(row).stream()
                .map(pseudonym -> "\"row\":\"" + pseudonym.value() + "\"")
                .toList();
    }

    private static @Nullable String usedKey(byte[] text) {
        String read = new String(text, StandardCharsets.UTF_8);
        int from = read.indexOf(KEY);
        return from < 0 ? null : read.substring(from + KEY.length(), read.indexOf('"', from + KEY.length()));
    }

    private record Found(
            Checkpoint checkpoint,
            SortedMap<Long, String> texts,
            SortedMap<Long, List<byte[]>> paths,
            Set<String> unknowable) {}
}
