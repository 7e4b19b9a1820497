package org.privacyconnector.policy.reading;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.ApprovalSignIn;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.yaml.Problems;

/** Reads who may approve, and how those of Entra ID sign in (S14, S15). */
final class ApproverReader {
    private static final String GRAPH = "https://graph.microsoft.com";

    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    ApproverReader(Problems problems) {
        this.problems = problems;
    }

    List<Approver> read(Section file) {
        List<Approver> approvers = new ArrayList<>();
        for (Section section : file.sections("approvers")) {
            Approver approver = section.has("entraGroup")
                    ? group(section)
                    : section.has("entraUser") ? person(section) : key(section);
            if (approver != null) {
                approvers.add(approver);
            }
        }
        if (file.has("approvals") || !file.has("approvers")) {
            return approvers;
        }
        file.sections("approvers").stream()
                .filter(section -> section.has("entraGroup") || section.has("entraUser"))
                .findFirst()
                .ifPresent(section -> problems.error(
                        "approver-sign-in",
                        section.place(section.has("entraGroup") ? "entraGroup" : "entraUser"),
                        "nothing says what approvers of Entra ID sign in to",
                        "Write approvals: {clientId: ...} with a public application whose redirect address is"
                                + " http://localhost."));
        return approvers;
    }

    /** How approvers of Entra ID sign in, or null when nothing is said or usable. */
    @Nullable
    ApprovalSignIn signIn(Section file, List<Approver> approvers, String tenant) {
        Section section = file.section("approvals");
        String client = section == null ? null : section.text("clientId");
        if (section == null || client == null) {
            return null;
        }
        if (approvers.stream().allMatch(Approver.Key.class::isInstance)) {
            problems.error(
                    "approver-sign-in",
                    file.place("approvals"),
                    "no approver is one of Entra ID",
                    "Name one under approvers (entraUser or entraGroup), or leave 'approvals' out.");
        }
        String own = section.text("tenantId");
        UUID tenantId = UUID.fromString(own == null ? tenant : own);
        return new ApprovalSignIn(tenantId, UUID.fromString(client), graph(section));
    }

    private URI graph(Section section) {
        String text = section.text("graph");
        URI uri = URI.create(GRAPH);
        if (text == null) {
            return uri;
        }
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException none) {
            text = "";
        }
        if (text.isEmpty() || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            problems.error(
                    "wrong-format",
                    section.valuePlace("graph"),
                    "'graph' is not an address of a host",
                    "Such as " + GRAPH);
        }
        return uri;
    }

    private @Nullable Approver group(Section section) {
        String id = section.text("entraGroup");
        String atLeast = section.text("atLeast");
        if (id == null || (section.has("atLeast") && atLeast == null)) {
            return null;
        }
        Approver group = new Approver.Group(UUID.fromString(id), atLeast == null ? 1 : Integer.parseInt(atLeast));
        return once(section, "entraGroup", group.name(), "the group") ? group : null;
    }

    private @Nullable Approver person(Section section) {
        String id = section.text("entraUser");
        String name = section.text("name");
        if (name != null) {
            once(section, "name", name, "approver '" + name + "'");
        }
        if (id == null || name == null) {
            return null;
        }
        Approver.Person person = new Approver.Person(name, UUID.fromString(id));
        return once(section, "entraUser", person.objectId().toString(), "the account of approver '" + name + "'")
                ? person
                : null;
    }

    private boolean once(Section section, String key, String what, String called) {
        if (known.add(what)) {
            return true;
        }
        problems.error("duplicate-approver", section.valuePlace(key), called + " stands twice", null);
        return false;
    }

    private @Nullable Approver key(Section section) {
        String name = section.text("name");
        String key = section.text("key");
        if (name != null) {
            once(section, "name", name, "approver '" + name + "'");
        }
        if (key == null || name == null) {
            return null;
        }
        String encoded = key.substring("ed25519:".length());
        if (!isKey(encoded)) {
            problems.error(
                    "not-a-key",
                    section.valuePlace("key"),
                    "the key of approver '" + name + "' is not an Ed25519 public key",
                    "Ask for the public key in X.509 encoding, Base64, after ed25519:.");
            return null;
        }
        if (!known.add("ed25519:" + encoded)) {
            problems.error(
                    "duplicate-approver",
                    section.valuePlace("key"),
                    "the key of approver '" + name + "' is another approver's too",
                    "Each person has a key of their own.");
            return null;
        }
        return new Approver.Key(name, encoded);
    }

    private static boolean isKey(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
