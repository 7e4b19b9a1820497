package org.privacyconnector.duty.retention;

import java.time.ZoneId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.policy.binding.Emptying;

/**
 * SHA-256 over everything that alters what the duty's plans select or do (S16): the written policy and what it came to against this
 * environment, so that a plan does not outlive a renamed choice or a new column.
 */
final class Fingerprint {
    /** Raised whenever the same policy would mean something else than before. */
    private static final String SEMANTICS = "retention-3";

    private Fingerprint() {}

    static String of(String policy, ZoneId zone, Laws laws, BoundPolicy bound) {
        StringBuilder text = new StringBuilder();
        line(text, SEMANTICS, policy, zone.getId(), laws.dated());
        for (BoundPolicy.OfHold hold : bound.holds()) {
            BoundHold one = hold.bound();
            line(text, "hold", hold.written().name(), one == null ? "unresolved" : one.covers());
        }
        for (BoundPolicy.OfRule rule : bound.rules()) {
            BoundRule one = rule.bound();
            line(text, "rule", rule.written().name(), rule.written().fingerprint());
            if (one == null) {
                line(text, "unresolved");
            } else {
                line(text, one.where(), one.clock(), then(one.then()));
                one.unless()
                        .forEach(u -> line(
                                text,
                                u.navigation(),
                                u.dates(),
                                u.where(),
                                u.written().newerThan()));
            }
        }
        new TreeMap<>(bound.map().edges()).forEach((table, edges) -> {
            for (BoundEdge edge : edges) {
                line(text, table, edge.relationship(), edge.word(), columns(edge.change()), edge.expires());
            }
        });
        new TreeMap<>(bound.map().emptyings()).forEach((table, how) -> line(text, table, columns(how)));
        return Sha256.hex(text.toString());
    }

    private static String then(BoundThen then) {
        if (then instanceof BoundThen.Anonymise anonymise) {
            return "anonymise " + anonymise.related() + columns(anonymise.how());
        }
        if (then instanceof BoundThen.Cut cut) {
            return "cut" + columns(cut.how());
        }
        if (then instanceof BoundThen.Quarantine quarantine) {
            return "quarantine " + quarantine.inactive() + " " + quarantine.days() + " "
                    + then(quarantine.afterwards());
        }
        return then.toString();
    }

    private static String columns(@Nullable Emptying how) {
        return how == null ? "" : how.why() + how.changes().toString();
    }

    private static void line(StringBuilder text, @Nullable Object... parts) {
        for (Object part : parts) {
            String word = String.valueOf(part);
            text.append(word.length()).append(':').append(word);
        }
        text.append('\n');
    }
}
