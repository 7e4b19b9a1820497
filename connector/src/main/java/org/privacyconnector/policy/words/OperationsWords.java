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
                        "Hänvisningar till hemligheter på minst 32 tecken; två samtidigt medan en byts ut."));
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
