package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.listOrNone;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

/** The words of {@code operator.yaml}, the trust roots (S14). */
public final class OperatorWords {
    private OperatorWords() {}

    /** The whole file. */
    public static Shape.Keys file() {
        return keys(
                must(
                        "environment",
                        environment(),
                        "Environment",
                        "Miljö",
                        "The one Dataverse environment that this installation works in.",
                        "Den enda Dataverse-miljö som installationen arbetar i."),
                must(
                        "auth",
                        auth(),
                        "Sign-in",
                        "Inloggning",
                        "How the program signs in to Microsoft Entra ID.",
                        "Hur programmet loggar in i Microsoft Entra ID."),
                must(
                        "secrets",
                        secrets(),
                        "Secrets",
                        "Hemligheter",
                        "Where secrets are; nothing else can be read.",
                        "Var hemligheterna finns; inget annat kan läsas."),
                may(
                        "variables",
                        list(value(Format.VARIABLE)),
                        "Variables",
                        "Variabler",
                        "Environment variables, not secret, that the policy may use as ${env:NAME}.",
                        "Miljövariabler, inte hemliga, som policyn får använda som ${env:NAMN}."),
                must(
                        "approvers",
                        listOrNone(ApproverWords.shape()),
                        "Approvers",
                        "Godkännare",
                        "Who may approve a plan; never also its author.",
                        "De som får godkänna en plan; aldrig även dess författare."),
                may(
                        "approvals",
                        ApproverWords.signIn(),
                        "Sign-in of approvers",
                        "Godkännares inloggning",
                        "What approvers of Entra ID sign in to; needed where there are any.",
                        "Det som godkännare i Entra ID loggar in till; behövs när det finns sådana."),
                may(
                        "ceilings",
                        LimitWords.shape(false),
                        "Ceilings",
                        "Tak",
                        "No policy may loosen its limits beyond these. What is not said has the product's own ceiling.",
                        "Ingen policy får ha lösare gränser än dessa. Det som inte sägs har produktens eget tak."),
                must(
                        "store",
                        keys(
                                must(
                                        "url",
                                        value(Format.STORE),
                                        "Address",
                                        "Adress",
                                        "jdbc:sqlite:PATH, or jdbc:postgresql://HOST/DATABASE for several instances.",
                                        "jdbc:sqlite:SÖKVÄG, eller jdbc:postgresql://VÄRD/DATABAS för flera instanser."),
                                may(
                                        "user",
                                        value(Format.TEXT),
                                        "User",
                                        "Användare",
                                        "Who signs in to PostgreSQL; owns the schema.",
                                        "Den som loggar in i PostgreSQL; äger schemat."),
                                may(
                                        "password",
                                        value(Format.SECRET),
                                        "Password",
                                        "Lösenord",
                                        "Of that user.",
                                        "För den användaren.")),
                        "Store",
                        "Lagring",
                        "What must survive a restart.",
                        "Det som måste överleva en omstart."),
                must(
                        "ledger",
                        ledger(),
                        "Ledger",
                        "Logg",
                        "The tamper-evident record of what was done.",
                        "Den manipulationssäkra förteckningen över vad som gjorts."),
                may(
                        "admin",
                        OperationsWords.admin(),
                        "Admin port",
                        "Administrationsport",
                        "Where health, metrics and the admin API of `serve` answer; never the webhooks' port.",
                        "Där hälsa, mätvärden och administrations-API för `serve` svarar; aldrig webhookarnas port."),
                may(
                        "recipients",
                        OperationsWords.recipients(),
                        "Recipients",
                        "Mottagare",
                        "Hosts that the program may write to beside Dataverse; no policy can name another one.",
                        "Värdar som programmet får skriva till utöver Dataverse; ingen policy kan ange någon annan."),
                may(
                        "setup",
                        keys(must(
                                "auth",
                                setup(),
                                "Sign-in for setting up",
                                "Inloggning för att ställa in",
                                "An application of its own, with the privileges to change definitions; the running one has none.",
                                "Ett eget program med rätt att ändra definitioner; det som körs har ingen sådan.")),
                        "Setting up",
                        "Inställning",
                        "Who brings what the product needs into the environment; used by `setup` and `webhooks` alone.",
                        "Vem som för in det som produkten behöver i miljön; används bara av `setup` och `webhooks`."));
    }

    private static Shape environment() {
        return keys(
                must(
                        "name",
                        value(Format.NAME),
                        "Name",
                        "Namn",
                        "Shown everywhere; a plan made here is refused elsewhere.",
                        "Visas överallt; en plan härifrån avvisas på andra ställen."),
                must(
                        "url",
                        value(Format.URL),
                        "Address",
                        "Adress",
                        "Such as https://contoso.crm4.dynamics.com",
                        "Till exempel https://contoso.crm4.dynamics.com"),
                must(
                        "organizationId",
                        value(Format.UUID),
                        "Organisation id",
                        "Organisations-id",
                        "Must equal what the environment itself says, else nothing starts.",
                        "Måste vara lika med vad miljön själv säger, annars startar inget."),
                must(
                        "timeZone",
                        value(Format.ZONE),
                        "Time zone",
                        "Tidszon",
                        "Due dates are computed in it.",
                        "Gallringsdatum räknas i den."),
                must(
                        "kind",
                        words(
                                word("production", "Real people.", "Verkliga personer."),
                                word("sandbox", "A copy for tests.", "En kopia för prov.")),
                        "Kind",
                        "Slag",
                        "What the environment is.",
                        "Vad miljön är."));
    }

    private static Shape auth() {
        return keys(
                must(
                        "tenantId",
                        value(Format.UUID),
                        "Tenant",
                        "Klientorganisation",
                        "The tenant's id.",
                        "Klientorganisationens id."),
                application(),
                clientSecret(),
                may(
                        "secretEnds",
                        value(Format.DATE),
                        "End of the client secret",
                        "Klienthemlighetens slut",
                        "Its last day, as Microsoft Entra ID says; we warn 30 days ahead.",
                        "Dess sista dag enligt Microsoft Entra ID; vi varnar 30 dagar i förväg."),
                certificate(),
                managedIdentity(),
                may(
                        "excessPrivileges",
                        words(
                                word("warn", "Told at each start.", "Sägs vid varje start."),
                                word("refuse", "Nothing is begun.", "Inget påbörjas.")),
                        "Privileges beyond need",
                        "Rättigheter utöver behov",
                        "What run and serve do when the identity may do more than the policy needs; default: warn.",
                        "Vad run och serve gör när identiteten får göra mer än policyn behöver; annars: warn."),
                may(
                        "authority",
                        value(Format.URL),
                        "Authority",
                        "Utfärdare",
                        "For private clouds and for the stand-in.",
                        "För privata moln och för attrappen."),
                may(
                        "trustedCa",
                        value(Format.PATH),
                        "Further certificate authority",
                        "Ytterligare certifikatutfärdare",
                        "A PEM file. Believed beside those of Java: for Dataverse, Entra ID, mail servers and webhooks.",
                        "En PEM-fil. Gäller utöver Javas egna, för Dataverse, Entra ID, e-postservrar och webhooks."));
    }

    private static Shape secrets() {
        return keys(
                may(
                        "folder",
                        value(Format.PATH),
                        "Folder",
                        "Mapp",
                        "The folder of ${file:name}; its files must be readable by their owner alone.",
                        "Mappen för ${file:namn}; filerna får bara kunna läsas av sin ägare."),
                may(
                        "env",
                        list(value(Format.VARIABLE)),
                        "Variables",
                        "Variabler",
                        "Environment variables that hold secrets; readable only in fields declared secret.",
                        "Miljövariabler som innehåller hemligheter; läsbara bara i fält för hemligheter."));
    }

    private static Shape ledger() {
        return keys(
                must(
                        "signingKey",
                        value(Format.SECRET),
                        "Signing key",
                        "Signeringsnyckel",
                        "Signs the checkpoints.",
                        "Signerar kontrollpunkterna."),
                must(
                        "pseudonymKeys",
                        value(Format.SECRET),
                        "Pseudonym keys",
                        "Pseudonymnycklar",
                        "Keys by year; without them no row can be told from the ledger.",
                        "Nycklar per år; utan dem säger loggen inget om någon rad."),
                may(
                        "anchors",
                        list(keys(must(
                                "folder",
                                value(Format.PATH),
                                "Folder",
                                "Mapp",
                                "A folder outside the program's reach, such as write-once storage.",
                                "En mapp utom programmets räckhåll, till exempel med skrivskydd."))),
                        "Anchors",
                        "Ankare",
                        "Where signed checkpoints are copied to.",
                        "Dit signerade kontrollpunkter kopieras."));
    }

    private static Shape setup() {
        return keys(application(), clientSecret(), certificate(), managedIdentity());
    }

    private static Shape.Field managedIdentity() {
        return may(
                "managedIdentity",
                value(Format.MANAGED_IDENTITY),
                "Managed identity",
                "Hanterad identitet",
                "The identity that Azure gives this host: system, or the client id of a user-assigned one."
                        + " Instead of a secret or a certificate.",
                "Den identitet som Azure ger värden: system, eller klient-id för en användartilldelad."
                        + " I stället för en hemlighet eller ett certifikat.");
    }

    private static Shape.Field application() {
        return must(
                "clientId", value(Format.UUID), "Application", "Program", "The application's id.", "Programmets id.");
    }

    private static Shape.Field clientSecret() {
        return may(
                "secret",
                value(Format.SECRET),
                "Client secret",
                "Klienthemlighet",
                "A reference, never the secret itself. Either this or a certificate.",
                "En hänvisning, aldrig själva hemligheten. Antingen denna eller ett certifikat.");
    }

    private static Shape.Field certificate() {
        return may(
                "certificate",
                keys(
                        must(
                                "file",
                                value(Format.SECRET),
                                "File",
                                "Fil",
                                "The PFX file, as ${file:name}.",
                                "PFX-filen, som ${file:namn}."),
                        may(
                                "password",
                                value(Format.SECRET),
                                "Password",
                                "Lösenord",
                                "A reference, never the password itself.",
                                "En hänvisning, aldrig själva lösenordet.")),
                "Certificate",
                "Certifikat",
                "Instead of a secret.",
                "I stället för en hemlighet.");
    }
}
