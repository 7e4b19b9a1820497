package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.Org;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;
import org.mockdataverse.seed.User;

/** An environment for each test, and a client of it whose user may much and is no administrator. */
abstract class Checklist {
    static final String API = "/api/data/v9.2/";
    static final String ANNOTATIONS = "odata.include-annotations=\"*\"";
    final Org org;
    final MockDataverse mock;

    Checklist() {
        this(builder -> builder);
    }

    Checklist(UnaryOperator<MockDataverse.Builder> more) {
        org = new Org(more).as(User.connector());
        mock = org.mock;
    }

    @AfterEach
    void close() {
        org.close();
    }

    /** A path, blanks and all, or a link as it was answered. */
    Answer get(String path, String... headers) {
        return org.get(
                path.substring(path.indexOf(API) < 0 ? 0 : path.indexOf(API) + API.length())
                        .replace(" ", "%20"),
                headers);
    }

    JsonNode read(String path, String... headers) {
        Answer answer = get(path, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Org.json(answer);
    }

    JsonNode rows(String path, String... headers) {
        return read(path, headers).get("value");
    }

    /** What a FetchXML finds. */
    JsonNode fetch(String set, String xml) {
        return rows(set + "?fetchXml=" + URLEncoder.encode(xml, StandardCharsets.UTF_8));
    }

    UUID create(String set, String body) {
        return Org.created(org.post(set, body));
    }

    UUID contact(String lastname) {
        return create("contacts", "{'lastname':'" + lastname + "','emailaddress1':'" + lastname + "@example.se'}");
    }

    Answer batch(String body, String... headers) {
        Headers all = Headers.of(headers)
                .with("Authorization", "Bearer " + mock.token())
                .with("Content-Type", "multipart/mixed; boundary=b");
        return mock.exchange().exchange(Ask.of("POST", API + "$batch", all, body.replace('\'', '"')));
    }

    /** A part of a batch, or of a change set with a Content-ID, between boundaries of that name. */
    static String part(String boundary, String id, String line, String body) {
        return "--" + boundary + "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"
                + (id.isEmpty() ? "" : "Content-ID: " + id + "\r\n") + "\r\n" + line + " HTTP/1.1\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\n") + "\r\n" + body + "\r\n";
    }

    static String part(String line, String body) {
        return part("b", "", line, body);
    }

    static String changeSet(String... parts) {
        return "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + String.join("", parts) + "--c--\r\n";
    }

    /** The status of each part of a batch's answer. */
    static List<Integer> statuses(Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("HTTP/1.1 "))
                .map(line -> Integer.valueOf(line.substring(9, 12)))
                .toList();
    }

    static void refused(Answer answer, int status, String code, String... words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(Org.json(answer).at("/error/code").textValue()).isEqualTo(code);
        for (String each : words) {
            assertThat(Org.json(answer).at("/error/message").textValue()).contains(each);
        }
    }

    /** What the recycle bin or the archive holds of a table. */
    JsonNode stored(String source, String table, String set) {
        return fetch(
                set,
                "<fetch datasource='" + source + "'><entity name='" + table + "'><all-attributes/></entity></fetch>");
    }

    /** Moves the cases of that title to the archive. */
    void retain(String title) {
        String criteria =
                "<fetch><entity name=\\'incident\\'><filter><condition attribute=\\'title\\' operator=\\'eq\\'"
                        + " value=\\'" + title + "\\'/></filter></entity></fetch>";
        create(
                "retentionconfigs",
                "{'name':'x','uniquename':'x','entitylogicalname':'incident','criteria':'" + criteria + "'}");
        mock.settle();
    }

    /** The standard tables where cases may be retained. */
    static Model retaining() {
        Model model = StandardModel.create();
        Table table = model.get("incident");
        Table.Traits old = table.traits();
        return model.with(table.withTraits(new Table.Traits(
                old.name(),
                old.schemaName(),
                old.entitySet(),
                old.primaryId(),
                old.primaryName(),
                old.typeCode(),
                old.label(),
                old.ownership(),
                old.tableType(),
                old.activity(),
                old.optimisticConcurrency(),
                old.changeTracking(),
                new Told(null, Map.of("IsRetentionEnabled", BooleanNode.TRUE)))));
    }
}
