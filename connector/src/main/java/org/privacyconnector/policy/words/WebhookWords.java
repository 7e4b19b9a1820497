package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

import java.util.Arrays;
import org.privacyconnector.policy.Reaction;

/** The policy's words on events that Dataverse posts. */
final class WebhookWords {
    private WebhookWords() {}

    static Shape shape() {
        return keys(
                must(
                        "listen",
                        value(Format.LISTEN),
                        "Listen on",
                        "Lyssna på",
                        "Where `serve` takes events, such as 0.0.0.0:8443; elsewhere than on 127.0.0.1 only with `tls`.",
                        "Där `serve` tar emot händelser, till exempel 0.0.0.0:8443; annat än 127.0.0.1 bara med `tls`."),
                may(
                        "url",
                        value(Format.URL),
                        "Public address",
                        "Öppen adress",
                        "Where Dataverse posts events to; written into the environment by `webhooks apply`.",
                        "Dit Dataverse skickar händelser; förs in i miljön av `webhooks apply`."),
                may(
                        "tls",
                        tls(),
                        "TLS",
                        "TLS",
                        "Certificate and key; looked at every minute, so that renewed ones are taken without a restart.",
                        "Certifikat och nyckel; läses om varje minut, så att förnyade tas utan omstart."),
                must(
                        "secrets",
                        list(value(Format.SECRET_OR_NONE)),
                        "Secrets",
                        "Hemligheter",
                        "Any of them opens the door: two while one is being replaced. ${env:NAME:-} and ${file:NAME:-} may be empty or missing, and are no secret then. Files are read again on SIGHUP and with each reload.",
                        "Var och en öppnar dörren: två medan den ena byts. ${env:NAMN:-} och ${file:NAMN:-} får vara tomma eller saknas och är då ingen hemlighet. Filer läses om vid SIGHUP och vid varje omläsning."),
                may(
                        "secretEnds",
                        value(Format.DATE),
                        "End of the secret",
                        "Hemlighetens slut",
                        "The last day on which the first secret is to be in use; `notify.operations` hears of it 30 days ahead.",
                        "Den sista dag då den första hemligheten ska användas; `notify.operations` får veta det 30 dagar i förväg."),
                may(
                        "header",
                        value(Format.HEADER),
                        "Header",
                        "Huvud",
                        "The header that carries the secret; x-privacy-connector-key when nothing is said.",
                        "Huvudet som bär hemligheten; x-privacy-connector-key om inget anges."),
                may(
                        "query",
                        value(Format.NAME),
                        "Query parameter",
                        "Frågeparameter",
                        "The query parameter that carries the secret instead; code when nothing is said. A header is better: addresses end up in logs.",
                        "Frågeparametern som bär hemligheten i stället; code om inget anges. Ett huvud är bättre: adresser hamnar i loggar."),
                may(
                        "silentAfter",
                        value(Format.SPAN),
                        "Silent after",
                        "Tyst efter",
                        "How long no event of a table may come, once the sweep found a change of which none told, before `notify.operations` hears of it; 1 hour when nothing is said.",
                        "Hur länge ingen händelse för en tabell får komma, sedan svepet hittat en ändring som ingen berättat om, innan `notify.operations` får veta det; 1 timme om inget anges."),
                must(
                        "steps",
                        list(step()),
                        "Steps",
                        "Steg",
                        "Which events are wanted, and what is done then.",
                        "Vilka händelser som önskas, och vad som görs då."));
    }

    private static Shape tls() {
        return keys(
                must(
                        "certificate",
                        value(Format.SECRET),
                        "Certificate",
                        "Certifikat",
                        "${file:NAME}: PEM, the server's own certificate first, then those that lead to a known authority.",
                        "${file:NAMN}: PEM, serverns eget certifikat först, sedan de som leder till en känd utfärdare."),
                must(
                        "key",
                        value(Format.SECRET),
                        "Key",
                        "Nyckel",
                        "${file:NAME}: PEM, PKCS#8, unencrypted.",
                        "${file:NAMN}: PEM, PKCS#8, okrypterad."));
    }

    private static Shape step() {
        return keys(
                must(
                        "message",
                        value(Format.MESSAGE),
                        "Message",
                        "Meddelande",
                        "Create, Update, Delete, Assign, SetState, Merge, Associate, Disassociate, or the unique name of a custom API.",
                        "Create, Update, Delete, Assign, SetState, Merge, Associate, Disassociate eller det unika namnet på ett anpassat API."),
                must(
                        "table",
                        value(Format.TABLE),
                        "Table",
                        "Tabell",
                        "The table's logical name.",
                        "Tabellens logiska namn."),
                may(
                        "columns",
                        list(value(Format.COLUMN)),
                        "Columns",
                        "Kolumner",
                        "Only a change of one of these counts; with Update alone.",
                        "Bara en ändring av någon av dessa räknas; endast med Update."),
                may(
                        "images",
                        keys(
                                must(
                                        "before",
                                        list(value(Format.COLUMN)),
                                        "Before",
                                        "Före",
                                        "Columns of the row as it was. They come with the event, sealed, and are gone once it is dealt with.",
                                        "Kolumner av raden som den var. De kommer med händelsen, förseglade, och är borta när den hanterats.")),
                        "Images",
                        "Bilder",
                        "With review-deletion alone, which looks by them for rows of the same person; when nothing is said, the columns of category identity.national and contact.email.",
                        "Bara med review-deletion, som med dem söker rader för samma person; om inget anges kolumnerna av kategori identity.national och contact.email."),
                may(
                        "mode",
                        words(
                                word(
                                        "asynchronous",
                                        "Dataverse posts after the change is saved; nobody waits.",
                                        "Dataverse skickar sedan ändringen sparats; ingen väntar."),
                                word(
                                        "synchronous",
                                        "Dataverse posts within the user's transaction: the user waits, and when we do not answer the change fails.",
                                        "Dataverse skickar inom användarens transaktion: användaren väntar, och svarar vi inte så misslyckas ändringen.")),
                        "Mode",
                        "Läge",
                        "asynchronous when nothing is said.",
                        "asynchronous om inget anges."),
                must(
                        "then",
                        new Shape.Words(Arrays.stream(Reaction.values())
                                .map(each -> word(each.word(), each.en(), each.sv()))
                                .toList()),
                        "Then",
                        "Gör så här",
                        "What is done once the row has been read.",
                        "Vad som görs när raden har lästs."));
    }
}
