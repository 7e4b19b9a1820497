package org.privacyconnector.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that only grows, by its outermost nodes: the roots of its perfect subtrees, largest first. Enough to append and to know
 * the root, in steps and bytes that grow with the logarithm of the size. Not for several threads.
 */
final class Frontier {
    private final List<byte[]> peaks = new ArrayList<>();
    private long size;

    /** The empty tree. */
    Frontier() {}

    /** @throws LedgerException when the bytes are not those of a tree of that size */
    static Frontier of(long size, byte[] peaks) {
        if (size < 0 || peaks.length != Long.bitCount(size) * Hash.BYTES) {
            throw new LedgerException(
                    "the ledger's tree in the store is broken; verify the ledger, and restore the store");
        }
        Frontier frontier = new Frontier();
        frontier.size = size;
        for (int from = 0; from < peaks.length; from += Hash.BYTES) {
            frontier.peaks.add(java.util.Arrays.copyOfRange(peaks, from, from + Hash.BYTES));
        }
        return frontier;
    }

    long size() {
        return size;
    }

    void append(byte[] leaf) {
        byte[] node = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            node = Hash.node(peaks.remove(peaks.size() - 1), node);
        }
        peaks.add(node);
        size++;
    }

    byte[] root() {
        if (peaks.isEmpty()) {
            return Hash.of(new byte[0]);
        }
        byte[] root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.node(peaks.get(i), root);
        }
        return root;
    }

    byte[] peaks() {
        byte[] all = new byte[peaks.size() * Hash.BYTES];
        for (int i = 0; i < peaks.size(); i++) {
            System.arraycopy(peaks.get(i), 0, all, i * Hash.BYTES, Hash.BYTES);
        }
        return all;
    }
}
