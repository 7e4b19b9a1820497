package org.mockdataverse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sap.cloud.sdk.datamodel.odata.client.ODataProtocol;
import com.sap.cloud.sdk.datamodel.odata.client.exception.ODataResponseException;
import com.sap.cloud.sdk.datamodel.odata.client.expression.FieldReference;
import com.sap.cloud.sdk.datamodel.odata.client.expression.ODataResourcePath;
import com.sap.cloud.sdk.datamodel.odata.client.query.Order;
import com.sap.cloud.sdk.datamodel.odata.client.query.StructuredQuery;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataEntityKey;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataFunctionParameters;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestAction;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestBatch;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestCount;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestCreate;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestDelete;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestFunction;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestGeneric;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestRead;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestReadByKey;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestResultGeneric;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestUpdate;
import com.sap.cloud.sdk.datamodel.odata.client.request.UpdateStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SAP's generic OData client: builds queries, keys and batches its own way. */
class SapClientTest {
    private static final String ROOT = "/api/data/v9.2";
    private static final ODataProtocol V4 = ODataProtocol.V4;

    private static Jar jar;
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        jar = Jar.start(folder);
        HttpRequestInterceptor sign = (request, context) -> request.setHeader("Authorization", "Bearer " + jar.token());
        http = new ToOneHost(
                HttpClients.custom()
                        .setSSLContext(jar.trust())
                        .addInterceptorFirst(sign)
                        .build(),
                HttpHost.create(jar.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        jar.close();
    }

    @Test
    void a_row_lives_and_dies() {
        ODataRequestCreate create = new ODataRequestCreate(ROOT, "accounts", "{\"name\":\"Sapp & Söner\"}", V4);
        create.addHeader("Prefer", "return=representation");
        Map<String, Object> created = create.execute(http).asMap();
        ODataEntityKey key = key("accountid", String.valueOf(created.get("accountid")));
        ODataRequestResultGeneric read =
                new ODataRequestReadByKey(ROOT, "accounts", key, "$select=name", V4).execute(http);
        assertThat(read.asMap()).containsEntry("name", "Sapp & Söner");
        String version = read.getVersionIdentifierFromHeader().get();

        assertThat(update(key, "{\"description\":\"ett\"}", version)
                        .execute(http)
                        .getStatusLine()
                        .getStatusCode())
                .isEqualTo(204);
        refused(412, update(key, "{\"description\":\"två\"}", version));

        new ODataRequestDelete(ROOT, "accounts", key, null, V4).execute(http);
        refused(404, new ODataRequestReadByKey(ROOT, "accounts", key, "", V4));
    }

    @Test
    void a_structured_query_is_answered() {
        StructuredQuery query = StructuredQuery.onEntity("contacts", V4)
                .select("fullname", "createdon")
                .select(StructuredQuery.asNestedQueryOnProperty("createdby", V4).select("fullname"))
                .filter(FieldReference.of("statecode")
                        .equalTo(0)
                        .and(FieldReference.of("firstname").notEqualTo((Object) null)))
                .orderBy("fullname", Order.ASC)
                .withInlineCount()
                .top(4);
        ODataRequestResultGeneric found = new ODataRequestRead(
                        ROOT, ODataResourcePath.of("contacts"), query.getEncodedQueryString(), V4)
                .execute(http);
        List<Map<String, Object>> rows = found.asListOfMaps();
        assertThat(rows).hasSize(4).allSatisfy(row -> assertThat(row).containsKeys("fullname", "createdby"));
        assertThat(found.getInlineCount()).isGreaterThan(4);
    }

    @Test
    void pages_are_followed_to_the_end() {
        ODataRequestRead first = new ODataRequestRead(ROOT, "leads", "$select=leadid", V4);
        first.addHeader("Prefer", "odata.maxpagesize=130");
        ODataRequestResultGeneric page = first.execute(http);
        List<Object> ids = new ArrayList<>();
        int pages = 0;
        while (page != null) {
            page.asListOfMaps().forEach(row -> ids.add(row.get("leadid")));
            pages++;
            page = page.getNextLink().isDefined() ? page.tryGetNextPage().get() : null;
        }
        assertThat(ids).hasSize(800).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(7);
    }

    @Test
    void rows_are_counted() {
        assertThat(new ODataRequestCount(ROOT, "leads", "", V4).execute(http).as(Long.class))
                .isEqualTo(800L);
    }

    @Test
    void functions_and_actions_are_called() {
        Map<String, Object> me = new ODataRequestFunction(ROOT, "WhoAmI", ODataFunctionParameters.empty(V4), V4)
                .execute(http)
                .asMap();
        assertThat(UUID.fromString(String.valueOf(me.get("UserId")))).isNotNull();
        ODataRequestAction many = new ODataRequestAction(
                ROOT,
                ODataResourcePath.of("contacts").addSegment("Microsoft.Dynamics.CRM.CreateMultiple"),
                "{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"lastname\":\"Sapp\"}]}",
                V4);
        assertThat((List<?>) many.execute(http).asMap().get("Ids")).hasSize(1);
    }

    @Test
    void a_batch_reads_and_writes() {
        ODataRequestRead read = new ODataRequestRead(ROOT, "accounts", "$select=name&$top=2", V4);
        ODataRequestCreate create = new ODataRequestCreate(ROOT, "contacts", "{\"lastname\":\"Batchman\"}", V4);
        ODataRequestBatch batch = new ODataRequestBatch(ROOT, V4)
                .addRead(read)
                .beginChangeset()
                .addCreate(create)
                .endChangeset();
        try (var answer = batch.execute(http)) {
            assertThat(answer.getResult(read).asListOfMaps()).hasSize(2);
            assertThat(answer.getResult(create).getStatusLine().getStatusCode()).isEqualTo(204);
        }
    }

    private static ODataRequestUpdate update(ODataEntityKey key, String body, String version) {
        return new ODataRequestUpdate(ROOT, "accounts", key, body, UpdateStrategy.MODIFY_WITH_PATCH, version, V4);
    }

    private static ODataEntityKey key(String property, String id) {
        return new ODataEntityKey(V4).addKeyProperty(property, UUID.fromString(id));
    }

    private static void refused(int status, ODataRequestGeneric request) {
        assertThatThrownBy(() -> request.execute(http))
                .isInstanceOfSatisfying(
                        ODataResponseException.class,
                        error -> assertThat(error.getHttpCode()).isEqualTo(status));
    }
}
