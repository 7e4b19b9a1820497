package org.privacyconnector.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.reading.Fingerprints;

/**
 * What a change of must be approved by those who could approve before it (S14). Its canonical text's digest stands in every plan.
 *
 * @param approvers name to public key; to account or group of Entra ID with all of the sign-in that its word depends on
 * @param holds name to a fingerprint of everything that alters whom it covers
 * @param places where secrets may be read from, who we sign in as and where, what signs the ledger, where its checkpoints are
 *     kept, and whom we may write to
 */
record TrustRoots(
        Map<String, String> approvers, Limits ceilings, Limits limits, Map<String, String> holds, List<String> places) {
    private static final String AT_LEAST = ", at least ";
    private static final PlanText TEXT = new PlanText();

    TrustRoots {
        approvers = Collections.unmodifiableMap(new TreeMap<>(approvers));
        holds = Collections.unmodifiableMap(new TreeMap<>(holds));
        places = places.stream().sorted().toList();
    }

    static TrustRoots of(Operator operator, Policy policy) {
        List<String> places = new ArrayList<>();
        operator.secretVariables().forEach(variable -> places.add("variable " + variable));
        operator.anchors().forEach(anchor -> places.add("anchor " + anchor));
        operator.operations().recipients().hosts().forEach(host -> places.add("recipient " + host));
        operator.operations().recipients().privateHosts().forEach(host -> places.add("private recipient " + host));
        places.add("folder of secrets " + operator.secretsFolder());
        places.add("tenant " + operator.tenantId() + ", application " + operator.clientId());
        places.add("sign-in " + operator.authority() + ", trusted " + operator.trustedCa());
        places.add("ledger " + operator.ledgerKey() + ", pseudonyms " + operator.pseudonymKeys());
        if (operator.managedIdentity() != null) {
            places.add("managed identity " + operator.managedIdentity());
        }
        return new TrustRoots(
                operator.approvers().stream()
                        .collect(Collectors.toMap(Approver::name, approver -> meaning(approver, operator))),
                operator.ceilings(),
                policy.limits(),
                policy.holds().stream().collect(Collectors.toMap(Hold::name, Fingerprints::of)),
                places);
    }

    /** What an approver's word rests on. Where a sign-in moves, its approvers are others: whoever answers there says who they are. */
    static String meaning(Approver approver, Operator operator) {
        if (approver instanceof Approver.Key key) {
            return key.publicKey();
        }
        String signIn = " of " + operator.approvals() + ", sign-in " + operator.authority() + ", trusted "
                + operator.trustedCa();
        if (approver instanceof Approver.Group group) {
            return group.name() + signIn + AT_LEAST + group.atLeast();
        }
        return "entraUser " + ((Approver.Person) approver).objectId() + signIn;
    }

    /** How many members had to agree, when that meaning is the same group's by the same sign-in; else 0. */
    static int atLeast(Approver.Group group, Operator operator, String meaning) {
        String now = meaning(group, operator);
        String same = now.substring(0, now.length() - 1);
        return meaning.length() == now.length() && meaning.startsWith(same)
                ? Character.digit(meaning.charAt(same.length()), 10)
                : 0;
    }

    String text() {
        return TEXT.write(this);
    }

    String fingerprint() {
        return Sha256.hex(text());
    }

    /** @throws IllegalArgumentException when the text is not that of the fingerprint */
    static TrustRoots read(String text, String fingerprint) {
        if (!Sha256.hex(text).equals(fingerprint)) {
            throw new IllegalArgumentException("the remembered trust roots were changed");
        }
        return TEXT.read(text, TrustRoots.class);
    }
}
