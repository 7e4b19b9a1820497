package org.privacyconnector.ledger;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks a ledger in one pass and constant memory: first the checkpoints, then each entry with the leaf that was kept of it, in order. The
 * kept leaves prove nothing by themselves; but when the tree over them has the signed root they tell which entry is the changed one. Not for
 * several threads.
 */
final class Audit {
    private final String environment;
    private final UUID organization;
    private final PublicKey key;
    private final SortedMap<Long, List<Claim>> claims = new TreeMap<>();
    private final List<Flaw> others = new ArrayList<>();
    private final Frontier told = new Frontier();
    private final Frontier kept = new Frontier();
    private @Nullable Flaw trouble;
    private boolean troubleIsInText;
    private @Nullable Flaw first;
    private long covered;

    Audit(String environment, UUID organization, PublicKey key) {
        this.environment = environment;
        this.organization = organization;
        this.key = key;
    }

    /** Takes a checkpoint as a claim when it is signed and ours; else it is a flaw of its own. Answers whether it is good. */
    boolean claim(String source, byte[] text) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.read(text);
        } catch (IllegalArgumentException wrong) {
            others.add(new Flaw(0, source + " is no checkpoint: " + wrong.getMessage()));
            return false;
        }
        if (!checkpoint.isSignedBy(key)) {
            others.add(new Flaw(0, source + " is not signed by the key " + Keys.fingerprint(key)));
            return false;
        }
        if (!checkpoint.environment().equals(environment)
                || !checkpoint.organization().equals(organization)) {
            others.add(new Flaw(0, source + " belongs to another environment or organization"));
            return false;
        }
        if (checkpoint.size() == 0) {
            return true;
        }
        claims.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>()).add(new Claim(source, checkpoint));
        return true;
    }

    /** Notes something wrong that is not about an entry. */
    void flaw(String sentence) {
        others.add(new Flaw(0, sentence));
    }

    /** The next entry, and the leaf that was kept when it was written. */
    void entry(byte[] text, byte[] leaf) {
        long number = told.size() + 1;
        byte[] hash = Hash.leaf(text);
        told.append(hash);
        kept.append(leaf.length == Hash.BYTES ? leaf : new byte[Hash.BYTES]);
        if (first != null) {
            return;
        }
        if (trouble == null) {
            String wrong = wrong(number, text);
            if (wrong != null) {
                trouble = new Flaw(number, wrong);
                troubleIsInText = true;
            } else if (!Arrays.equals(hash, leaf)) {
                trouble = new Flaw(number, "its text and the hash kept of it disagree");
            }
        }
        for (Claim claim : claims.getOrDefault(number, List.of())) {
            compare(number, claim);
        }
        if (first == null && trouble == null && claims.containsKey(number)) {
            covered = number;
        }
    }

    /** How many entries there were so far. */
    long size() {
        return told.size();
    }

    /** The tree over the entries so far. */
    Frontier tree() {
        return told;
    }

    /** What was found, after the last entry. */
    Verification finish(int checkpoints, int anchors) {
        List<Flaw> flaws = new ArrayList<>(others);
        if (first == null) {
            first = trouble;
        }
        long end = told.size();
        if (first == null) {
            claims.tailMap(end + 1).values().stream()
                    .flatMap(List::stream)
                    .reduce((smaller, larger) -> larger)
                    .ifPresent(claim -> first = new Flaw(
                            end + 1,
                            "it is missing: the ledger ends before it, but " + claim.source() + " was signed over "
                                    + claim.checkpoint().size() + " entries. The end was cut off, or the store restored"
                                    + " from an older copy"));
        }
        if (first != null) {
            flaws.add(first);
        }
        flaws.sort(Comparator.comparingLong((Flaw flaw) -> flaw.entry() == 0 ? Long.MAX_VALUE : flaw.entry()));
        return new Verification(end, covered, checkpoints, anchors, flaws);
    }

    private void compare(long number, Claim claim) {
        if (first != null) {
            return;
        }
        String root = claim.checkpoint().root();
        boolean toldAgrees = hex(told).equals(root);
        if (toldAgrees && trouble == null) {
            return;
        }
        if (toldAgrees) {
            first = troubleIsInText
                    ? trouble
                    : new Flaw(entry(), "the hash kept of it was changed; its text is as signed");
        } else if (trouble == null) {
            first = new Flaw(
                    covered + 1,
                    "it or a later one up to entry " + number + " is not what " + claim.source()
                            + " was signed over; the hashes kept of them were changed too");
        } else if (troubleIsInText) {
            first = trouble;
        } else {
            first = hex(kept).equals(root)
                    ? new Flaw(entry(), "it was changed: it is not what " + claim.source() + " was signed over")
                    : trouble;
        }
    }

    private long entry() {
        return trouble == null ? 0 : trouble.entry();
    }

    private @Nullable String wrong(long number, byte[] text) {
        SortedMap<String, Object> members;
        try {
            members = Canonical.read(text);
        } catch (IllegalArgumentException broken) {
            return broken.getMessage();
        }
        Object says = members.get("number");
        if (!Long.valueOf(number).equals(says)) {
            return "it carries the number " + (says instanceof Long ? says : "of no entry")
                    + "; one was removed, inserted or moved here";
        }
        if (!environment.equals(members.get("environment"))
                || !organization.toString().equals(members.get("organization"))) {
            return "it belongs to another environment or organization";
        }
        if (!(members.get("kind") instanceof String) || !(members.get("at") instanceof String)) {
            return "it lacks its kind or its time";
        }
        return null;
    }

    private static String hex(Frontier tree) {
        return HexFormat.of().formatHex(tree.root());
    }
}
