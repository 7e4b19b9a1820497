package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.named;
import static org.privacyconnector.policy.words.Shape.value;

/** The operator's words on looking after the service. */
final class OperationsWords {
    private OperationsWords() {}

    static Shape admin() {
        return keys(
                must(
                        "listen",
                        value(Format.LISTEN),
                        "Address",
                        "Adress",
                        "Such as 127.0.0.1:8444. Any other address than this host's own needs tls.",
                        "Till exempel 127.0.0.1:8444. Varje annan adress än den egna värdens kräver tls."),
                may(
                        "tls",
                        keys(
                                must(
                                        "certificate",
                                        value(Format.PATH),
                                        "Certificate",
                                        "Certifikat",
                                        "PEM file of the certificate and its chain; read again when it changes.",
                                        "PEM-fil med certifikatet och dess kedja; läses om när den ändras."),
                                must(
                                        "key",
                                        value(Format.SECRET),
                                        "Key",
                                        "Nyckel",
                                        "Its private key in PEM, as ${file:name}.",
                                        "Dess privata nyckel i PEM, som ${file:namn}.")),
                        "TLS",
                        "TLS",
                        "Version 1.2 at least.",
                        "Lägst version 1.2."),
                may(
                        "keys",
                        list(value(Format.SECRET)),
                        "Keys",
                        "Nycklar",
                        "References to secrets of at least 32 characters; two at once while one is replaced.",
                        "Hänvisningar till hemligheter på minst 32 tecken; två samtidigt medan en byts ut."),
                may(
                        "entra",
                        entra(),
                        "Entra ID",
                        "Entra ID",
                        "Whose access tokens of Entra ID open the admin API beside the keys.",
                        "Vems åtkomsttoken från Entra ID som öppnar administrations-API:et utöver nycklarna."));
    }

    private static Shape entra() {
        return keys(
                must(
                        "clientId",
                        value(Format.UUID),
                        "Application",
                        "Program",
                        "The application that tokens must be made for; its manifest asks for tokens of version 2.",
                        "Programmet som token ska vara utfärdade för; dess manifest begär token av version 2."),
                may(
                        "tenantId",
                        value(Format.UUID),
                        "Tenant",
                        "Klientorganisation",
                        "That of 'auth' unless said.",
                        "Den i 'auth' om inget sägs."),
                may(
                        "readers",
                        list(value(Format.ROLE)),
                        "Readers",
                        "Läsare",
                        "App roles, or object ids of groups, that may read.",
                        "Programroller, eller objekt-id för grupper, som får läsa."),
                may(
                        "operators",
                        list(value(Format.ROLE)),
                        "Operators",
                        "Drift",
                        "Those that may also pause and resume.",
                        "De som även får pausa och återuppta."));
    }

    static Shape traces() {
        return keys(
                must(
                        "endpoint",
                        value(Format.RECEIVER),
                        "Address",
                        "Adress",
                        "Takes OTLP over HTTP, such as https://otlp.contoso.example/v1/traces; http only on this host.",
                        "Tar emot OTLP över HTTP, till exempel https://otlp.contoso.example/v1/traces; http bara på den egna värden."),
                may(
                        "headers",
                        named(Format.HEADER, value(Format.SECRET)),
                        "Headers",
                        "Huvuden",
                        "Header to the secret that is its value, such as Authorization; read again for each sending.",
                        "Huvud till den hemlighet som är dess värde, till exempel Authorization; läses om vid varje sändning."),
                may(
                        "sampleRatio",
                        value(Format.PERCENT),
                        "Sample ratio",
                        "Urvalsandel",
                        "Share of the traces that are sent; all when nothing is said.",
                        "Andel av spåren som skickas; alla om inget anges."));
    }

    static Shape recipients() {
        return keys(
                must(
                        "hosts",
                        list(value(Format.HOST_PORT)),
                        "Hosts",
                        "Värdar",
                        "Hosts that may be written to, each with its port where that is not the protocol's own.",
                        "Värdar som får nås, var och en med sin port där den inte är protokollets egen."),
                may(
                        "private",
                        list(value(Format.HOST)),
                        "Private hosts",
                        "Privata värdar",
                        "Hosts among them that may have a private address.",
                        "De värdar bland dem som får ha en privat adress."),
                may(
                        "secrets",
                        named(Format.HOST, value(Format.SECRET)),
                        "Secrets of hosts",
                        "Värdarnas hemligheter",
                        "Host to the secret that is used there and nowhere else: a mail server's password, a webhook's signing secret.",
                        "Värd till den hemlighet som används där och ingen annanstans: e-postserverns lösenord, webhookens signeringshemlighet."));
    }
}
