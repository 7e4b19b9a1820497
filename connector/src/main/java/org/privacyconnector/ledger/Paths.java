package org.privacyconnector.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The audit paths (RFC 6962, 2.1.1) of a few leaves, found while all leaves pass by once. Not for several threads. */
final class Paths {
    private final Set<Long> wanted;
    private final List<Subtree> peaks = new ArrayList<>();
    private long size;

    /** @param wanted the numbers of the leaves, from 1 */
    Paths(Set<Long> wanted) {
        this.wanted = wanted;
    }

    void append(byte[] leaf) {
        long number = size + 1;
        Subtree node =
                new Subtree(leaf, wanted.contains(number) ? List.of(new Path(number, new ArrayList<>())) : List.of());
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            node = join(peaks.remove(peaks.size() - 1), node);
        }
        peaks.add(node);
        size = number;
    }

    /** By number: the hashes beside the way from the leaf up to the root. */
    SortedMap<Long, List<byte[]>> finish() {
        SortedMap<Long, List<byte[]>> paths = new TreeMap<>();
        if (peaks.isEmpty()) {
            return paths;
        }
        Subtree root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = join(peaks.get(i), root);
        }
        root.paths.forEach(path -> paths.put(path.number, path.beside));
        return paths;
    }

    private static Subtree join(Subtree left, Subtree right) {
        left.paths.forEach(path -> path.beside.add(right.hash));
        right.paths.forEach(path -> path.beside.add(left.hash));
        List<Path> paths = left.paths;
        if (paths.isEmpty()) {
            paths = right.paths;
        } else if (!right.paths.isEmpty()) {
            paths = new ArrayList<>(left.paths);
            paths.addAll(right.paths);
        }
        return new Subtree(Hash.node(left.hash, right.hash), paths);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Subtree(byte[] hash, List<Path> paths) {}

    private record Path(long number, List<byte[]> beside) {}
}
