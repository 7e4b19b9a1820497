package org.mockdataverse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.ODataBasicRequest;
import org.apache.olingo.client.api.communication.request.ODataRequest;
import org.apache.olingo.client.api.communication.request.batch.BatchManager;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchRequest;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchResponseItem;
import org.apache.olingo.client.api.communication.request.batch.ODataChangeset;
import org.apache.olingo.client.api.communication.request.cud.ODataEntityUpdateRequest;
import org.apache.olingo.client.api.communication.request.cud.UpdateType;
import org.apache.olingo.client.api.communication.response.ODataBatchResponse;
import org.apache.olingo.client.api.communication.response.ODataEntityCreateResponse;
import org.apache.olingo.client.api.communication.response.ODataResponse;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientServiceDocument;
import org.apache.olingo.client.api.http.HttpClientFactory;
import org.apache.olingo.client.api.uri.URIBuilder;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.AbstractHttpClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.commons.api.http.HttpMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache Olingo's client: it reads $metadata strictly and checks answers against it. */
class OlingoClientTest {
    private static Jar jar;
    private static ODataClient client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        jar = Jar.start(folder);
        HttpClient http = HttpClients.custom().setSSLContext(jar.trust()).build();
        client = ODataClientFactory.getClient();
        HttpClientFactory factory = new AbstractHttpClientFactory() {
            @Override
            public HttpClient create(HttpMethod method, URI uri) {
                return http;
            }

            @Override
            public void close(HttpClient closed) {
                // one for all
            }
        };
        client.getConfiguration().setHttpClientFactory(factory);
        client.getConfiguration().setDefaultPubFormat(ContentType.JSON);
        client.getConfiguration().setUseXHTTPMethod(false);
    }

    @AfterAll
    static void stop() throws Exception {
        jar.close();
    }

    @Test
    void the_service_document_names_entity_sets() {
        ClientServiceDocument document = signed(
                        client.getRetrieveRequestFactory().getServiceDocumentRequest(jar.api() + "/"))
                .execute()
                .getBody();
        assertThat(document.getEntitySetNames()).contains("accounts", "contacts", "activityparties");
        assertThat(document.getEntitySetURI("contacts")).isEqualTo(URI.create(jar.api() + "/contacts"));
    }

    @Test
    void the_metadata_is_understood_whole() {
        Edm edm = signed(client.getRetrieveRequestFactory().getMetadataRequest(jar.api() + "/"))
                .execute()
                .getBody();
        EdmEntityType contact = edm.getEntityType(new FullQualifiedName("Microsoft.Dynamics.CRM.contact"));
        assertThat(contact.getKeyPredicateNames()).containsExactly("contactid");
        assertThat(contact.getPropertyNames()).contains("fullname", "_parentcustomerid_value", "createdon");
        assertThat(contact.getNavigationPropertyNames()).contains("parentcustomerid_account", "Contact_Annotation");
        assertThat(edm.getEntityContainer().getEntitySets()).hasSizeGreaterThan(30);
        for (EdmEntitySet set : edm.getEntityContainer().getEntitySets()) {
            assertThat(set.getEntityType()).as(set.getName()).isNotNull();
            assertThat(set.getEntityType().getKeyPredicateNames())
                    .as(set.getName())
                    .isNotEmpty();
        }
    }

    @Test
    void a_row_is_created_read_changed_and_deleted() {
        ClientEntity account =
                client.getObjectFactory().newEntity(new FullQualifiedName("Microsoft.Dynamics.CRM.account"));
        account.getProperties()
                .add(client.getObjectFactory()
                        .newPrimitiveProperty(
                                "name",
                                client.getObjectFactory()
                                        .newPrimitiveValueBuilder()
                                        .buildString("Olingo Åkeri")));
        var create = client.getCUDRequestFactory().getEntityCreateRequest(uri("accounts"), account);
        create.setPrefer("return=representation");
        ODataEntityCreateResponse<ClientEntity> created = signed(create).execute();
        assertThat(created.getStatusCode()).isEqualTo(201);
        UUID id = UUID.fromString(
                created.getBody().getProperty("accountid").getPrimitiveValue().toString());
        URI row = uri("accounts(" + id + ")");

        ClientEntity read = signed(client.getRetrieveRequestFactory().getEntityRequest(row))
                .execute()
                .getBody();
        assertThat(text(read, "name")).isEqualTo("Olingo Åkeri");
        assertThat(read.getETag()).startsWith("W/\"");

        ClientEntity change =
                client.getObjectFactory().newEntity(new FullQualifiedName("Microsoft.Dynamics.CRM.account"));
        change.getProperties()
                .add(client.getObjectFactory()
                        .newPrimitiveProperty(
                                "description",
                                client.getObjectFactory()
                                        .newPrimitiveValueBuilder()
                                        .buildString("ändrad")));
        ODataEntityUpdateRequest<ClientEntity> update =
                client.getCUDRequestFactory().getEntityUpdateRequest(row, UpdateType.PATCH, change);
        update.setIfMatch(read.getETag());
        assertThat(signed(update).execute().getStatusCode()).isEqualTo(204);

        ODataEntityUpdateRequest<ClientEntity> stale =
                client.getCUDRequestFactory().getEntityUpdateRequest(row, UpdateType.PATCH, change);
        stale.setIfMatch(read.getETag());
        refused(412, stale::execute, stale);

        assertThat(signed(client.getCUDRequestFactory().getDeleteRequest(row))
                        .execute()
                        .getStatusCode())
                .isEqualTo(204);
        var gone = client.getRetrieveRequestFactory().getEntityRequest(row);
        refused(404, gone::execute, gone);
    }

    @Test
    void collections_are_filtered_ordered_counted_and_expanded() {
        URI uri = builder("contacts")
                .filter("statecode eq 0 and startswith(fullname,'A')")
                .select("fullname", "_parentcustomerid_value")
                .orderBy("fullname asc")
                .expand("createdby($select=fullname)")
                .count(true)
                .top(5)
                .build();
        ClientEntitySet found = signed(client.getRetrieveRequestFactory().getEntitySetRequest(uri))
                .execute()
                .getBody();
        assertThat(found.getEntities()).hasSize(5);
        assertThat(found.getCount()).isGreaterThanOrEqualTo(5);
        assertThat(found.getEntities()).allSatisfy(row -> {
            assertThat(text(row, "fullname")).startsWithIgnoringCase("a");
            // without $metadata at hand the client takes the row inside for a complex value
            assertThat(row.getProperty("createdby").getComplexValue().get("fullname"))
                    .isNotNull();
        });
    }

    @Test
    void pages_are_followed_to_the_end() {
        int rows = 0;
        int pages = 0;
        URI next = builder("leads").select("leadid").build();
        while (next != null) {
            var request = client.getRetrieveRequestFactory().getEntitySetRequest(next);
            request.setPrefer("odata.maxpagesize=150");
            ClientEntitySet page = signed(request).execute().getBody();
            rows += page.getEntities().size();
            pages++;
            next = page.getNext();
        }
        assertThat(rows).isEqualTo(800);
        assertThat(pages).isEqualTo(6);
    }

    @Test
    void single_properties_and_values_are_read() {
        ClientEntity first = signed(client.getRetrieveRequestFactory()
                        .getEntitySetRequest(
                                builder("accounts").select("name").top(1).build()))
                .execute()
                .getBody()
                .getEntities()
                .get(0);
        String id = text(first, "accountid");
        assertThat(signed(client.getRetrieveRequestFactory().getPropertyRequest(uri("accounts(" + id + ")/name")))
                        .execute()
                        .getBody()
                        .getPrimitiveValue()
                        .toString())
                .isEqualTo(text(first, "name"));
        assertThat(signed(client.getRetrieveRequestFactory()
                                .getPropertyValueRequest(uri("accounts(" + id + ")/name/$value")))
                        .execute()
                        .getBody()
                        .toString())
                .isEqualTo(text(first, "name"));
        assertThat(signed(client.getRetrieveRequestFactory().getValueRequest(uri("accounts/$count")))
                        .execute()
                        .getBody()
                        .toString())
                .matches("\\d+");
    }

    @Test
    void functions_are_called() {
        ClientEntity me = signed(client.getRetrieveRequestFactory().getEntityRequest(uri("WhoAmI()")))
                .execute()
                .getBody();
        assertThat(text(me, "UserId")).hasSize(36);
    }

    @Test
    void a_batch_reads_and_writes() {
        ODataBatchRequest batch = client.getBatchRequestFactory().getBatchRequest(jar.api() + "/");
        signed(batch);
        BatchManager manager = batch.payloadManager();
        manager.addRequest(signed(client.getRetrieveRequestFactory()
                .getEntitySetRequest(builder("accounts").select("name").top(2).build())));
        ODataChangeset changes = manager.addChangeset();
        ClientEntity contact =
                client.getObjectFactory().newEntity(new FullQualifiedName("Microsoft.Dynamics.CRM.contact"));
        contact.getProperties()
                .add(client.getObjectFactory()
                        .newPrimitiveProperty(
                                "lastname",
                                client.getObjectFactory()
                                        .newPrimitiveValueBuilder()
                                        .buildString("Olingosson")));
        changes.addRequest(client.getCUDRequestFactory().getEntityCreateRequest(uri("contacts"), contact));
        ODataBatchResponse answer = manager.getResponse();
        assertThat(answer.getStatusCode()).isEqualTo(200);
        Iterator<ODataBatchResponseItem> items = answer.getBody();
        Map<Integer, Integer> statuses = new LinkedHashMap<>();
        while (items.hasNext()) {
            ODataResponse item = items.next().next();
            statuses.merge(item.getStatusCode(), 1, Integer::sum);
            item.close();
        }
        assertThat(statuses.keySet()).containsAnyOf(201, 204).contains(200);
    }

    @Test
    void what_dataverse_does_not_support_is_refused() {
        var skipping = client.getRetrieveRequestFactory()
                .getEntitySetRequest(builder("contacts").skip(5).build());
        refused(400, skipping::execute, skipping);
        var unknown = client.getRetrieveRequestFactory()
                .getEntitySetRequest(builder("contacts").select("nosuchcolumn").build());
        refused(400, unknown::execute, unknown);
    }

    private static URIBuilder builder(String set) {
        return client.newURIBuilder(jar.api()).appendEntitySetSegment(set);
    }

    private static URI uri(String path) {
        return URI.create(jar.api() + "/" + path);
    }

    private static String text(ClientEntity entity, String property) {
        return entity.getProperty(property).getPrimitiveValue().toString();
    }

    private static <T extends ODataRequest> T signed(T request) {
        request.addCustomHeader("Authorization", "Bearer " + jar.token());
        return request;
    }

    private static void refused(int status, Runnable call, ODataBasicRequest<?> request) {
        signed(request);
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ODataClientErrorException.class,
                        error -> assertThat(error.getStatusLine().getStatusCode())
                                .isEqualTo(status));
    }
}
