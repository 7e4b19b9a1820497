package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.oneOf;
import static org.privacyconnector.policy.words.Shape.value;

/** The words for who may approve, and for how they sign in (S15). */
final class ApproverWords {
    private ApproverWords() {}

    /** One approver: a group, an account of Entra ID, or a key. */
    static Shape shape() {
        return oneOf(
                keys(
                        must(
                                "entraGroup",
                                value(Format.UUID),
                                "Group",
                                "Grupp",
                                "The object id of a group of Entra ID whose members may approve.",
                                "Objekt-id för en grupp i Entra ID vars medlemmar får godkänna."),
                        may(
                                "atLeast",
                                value(Format.PERSONS),
                                "At least",
                                "Minst",
                                "How many different members must agree; one unless said.",
                                "Hur många olika medlemmar som måste vara överens; en om inget sägs.")),
                keys(
                        must(
                                "entraUser",
                                value(Format.UUID),
                                "Account",
                                "Konto",
                                "The object id of the person's account in Entra ID.",
                                "Objekt-id för personens konto i Entra ID."),
                        must("name", value(Format.TEXT), "Name", "Namn", "The person.", "Personen.")),
                keys(
                        must("name", value(Format.TEXT), "Name", "Namn", "The person.", "Personen."),
                        must(
                                "key",
                                value(Format.KEY),
                                "Public key",
                                "Öppen nyckel",
                                "The person's Ed25519 public key.",
                                "Personens öppna Ed25519-nyckel.")));
    }

    /** What approvers of Entra ID sign in to. */
    static Shape signIn() {
        return keys(
                must(
                        "clientId",
                        value(Format.UUID),
                        "Application",
                        "Program",
                        "A public application with the redirect address http://localhost; not the one of 'auth'.",
                        "Ett offentligt program med omdirigeringsadressen http://localhost; inte det i 'auth'."),
                may(
                        "tenantId",
                        value(Format.UUID),
                        "Tenant",
                        "Klientorganisation",
                        "The approvers' tenant; that of 'auth' unless said.",
                        "Godkännarnas klientorganisation; den i 'auth' om inget sägs."),
                may(
                        "graph",
                        value(Format.URL),
                        "Microsoft Graph",
                        "Microsoft Graph",
                        "For national clouds and for the stand-in; https://graph.microsoft.com unless said.",
                        "För nationella moln och för attrappen; https://graph.microsoft.com om inget sägs."));
    }
}
