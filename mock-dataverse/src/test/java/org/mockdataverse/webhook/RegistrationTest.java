package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.TableBuilder;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.User;

class RegistrationTest {
    private static final User REGISTRAR = User.application(
            UUID.randomUUID(),
            "# Registrar",
            Role.of("Registrar", 8)
                    .with("prvCreateSdkMessageProcessingStep", 0)
                    .with("prvWriteServiceEndpoint", 0)
                    .with("prvDeleteSdkMessageProcessingStepImage", 0),
            false);

    private final Org org = new Org(builder -> builder.users(REGISTRAR));
    private final Hook hook = new Hook(org);

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void a_secret_is_never_read_back() {
        var row = Org.json(org.get("serviceendpoints(" + hook.endpoint + ")"));
        assertThat(row.has("authvalue")).isFalse();
        assertThat(row.get("isauthvalueset").booleanValue()).isTrue();
        assertThat(row.toString()).doesNotContain("s3cret");
        assertThat(org.get("serviceendpoints?$filter=authvalue%20eq%20's3cret'").status())
                .isEqualTo(400);
        assertThat(Org.json(org.get("serviceendpoints?$filter=contract%20eq%208&$select=name,authtype,url"))
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void steps_are_found_with_what_they_wait_for_and_by_their_endpoint() {
        hook.step("Delete", "contact");

        var step = Org.json(org.get("sdkmessageprocessingsteps?$select=name,stage,mode&$expand="
                        + "eventhandler_serviceendpoint($select=name),sdkmessagefilterid($select=primaryobjecttypecode),"
                        + "sdkmessageid($select=name)"))
                .at("/value/0");
        assertThat(step.at("/eventhandler_serviceendpoint/name").textValue()).isEqualTo("receiver");
        assertThat(step.at("/sdkmessagefilterid/primaryobjecttypecode").textValue())
                .isEqualTo("contact");
        assertThat(step.at("/sdkmessageid/name").textValue()).isEqualTo("Delete");
        assertThat(Org.json(org.get("serviceendpoints(" + hook.endpoint + ")/serviceendpoint_sdkmessageprocessingstep"))
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void an_endpoint_must_make_sense() {
        assertThat(status(
                        "serviceendpoints",
                        "{'name':'x','contract':8,'url':'http://receiver.example','authtype':4,'authvalue':'k'}"))
                .isEqualTo(400);
        assertThat(status("serviceendpoints", "{'name':'x','contract':8,'url':'nowhere','authtype':4,'authvalue':'k'}"))
                .isEqualTo(400);
        assertThat(status("serviceendpoints", Hook.endpoint(Hook.URL, 4, ""))).isEqualTo(400);
        assertThat(status("serviceendpoints", Hook.endpoint(Hook.URL, 5, "bare")))
                .isEqualTo(400);
        assertThat(status("serviceendpoints", Hook.endpoint(Hook.URL, 6, "<settings/>")))
                .isEqualTo(400);
        assertThat(status("serviceendpoints", Hook.endpoint(Hook.URL, 2, "k"))).isEqualTo(400);
        assertThat(status("serviceendpoints", "{'name':'x','contract':2,'authtype':2,'messageformat':2}"))
                .isEqualTo(501);
        assertThat(status("serviceendpoints", "{'name':'x','contract':3,'authtype':2}"))
                .isEqualTo(501);
        assertThat(status("serviceendpoints", "{'contract':8}")).isEqualTo(400);
        assertThat(org.mock.rows().count("serviceendpoint")).isEqualTo(1);
    }

    @Test
    void a_step_must_make_sense() {
        assertThat(step(hook.stepBody("Update", "contact", 30, 0))).isEqualTo(400);
        assertThat(step(hook.stepBody("Update", "contact", 20, 1))).isEqualTo(400);
        assertThat(step(hook.stepBody("Delete", "contact", 40, 1, "'filteringattributes':'lastname'")))
                .isEqualTo(400);
        assertThat(step(hook.stepBody("Update", "contact", 40, 1, "'filteringattributes':'lastname,shoesize'")))
                .isEqualTo(400);
        String another = hook.stepBody("Update", "contact", 40, 1);
        String update = another.replaceAll(".*'sdkmessagefilterid@odata.bind':'([^']*)'.*", "$1");
        assertThat(step(hook.stepBody("Delete", "contact", 40, 1)
                        .replaceAll(
                                "'sdkmessagefilterid@odata.bind':'[^']*'",
                                "'sdkmessagefilterid@odata.bind':'" + update + "'")))
                .isEqualTo(400);
        assertThat(step(another.replaceAll("'eventhandler_serviceendpoint@odata.bind':'[^']*'", "'description':'x'")))
                .isEqualTo(400);
        assertThat(step(hook.stepBody("CreateMultiple", "contact", 40, 1))).isEqualTo(501);
        assertThat(step(hook.stepBody("Assign", "contact", 40, 1))).isEqualTo(501);
        assertThat(org.mock.rows().count("sdkmessageprocessingstep")).isZero();
    }

    @Test
    void an_image_must_make_sense() {
        UUID created = hook.step("Create", "contact");
        UUID updated = hook.step("Update", "contact");
        UUID earlier = hook.step("Update", "contact", 20, 0);
        UUID deleted = hook.step("Delete", "contact");
        UUID joined = hook.step("Associate", "none");

        assertThat(image(created, 0, "Id", "")).isEqualTo(400);
        assertThat(image(created, 2, "Id", "")).isEqualTo(400);
        assertThat(image(created, 1, "Target", "")).isEqualTo(400);
        assertThat(image(created, 1, "Id", "lastname")).isEqualTo(204);
        assertThat(image(updated, 2, "Target", "lastname")).isEqualTo(204);
        assertThat(image(updated, 0, "Target", "shoesize")).isEqualTo(400);
        assertThat(image(earlier, 0, "Target", "")).isEqualTo(204);
        assertThat(image(earlier, 1, "Target", "")).isEqualTo(400);
        assertThat(image(deleted, 0, "Target", "")).isEqualTo(204);
        assertThat(image(deleted, 1, "Target", "")).isEqualTo(400);
        assertThat(image(joined, 0, "Target", "")).isEqualTo(400);
    }

    @Test
    void whoever_lacks_the_privilege_registers_nothing() {
        String step = hook.stepBody("Delete", "contact", 40, 1);
        UUID image = hook.image(hook.step("Delete", "contact"), 0, "Target", "");
        org.as(REGISTRAR);

        assertThat(step(step)).isEqualTo(403);
        assertThat(org.patch("serviceendpoints(" + hook.endpoint + ")", "{'name':'mine'}")
                        .status())
                .isEqualTo(403);
        assertThat(org.delete("sdkmessageprocessingstepimages(" + image + ")").status())
                .isEqualTo(403);
    }

    @Test
    void messages_and_plug_ins_are_given() {
        assertThat(status("sdkmessages", "{'name':'Explode'}")).isEqualTo(405);
        assertThat(status("plugintypes", "{'name':'Code'}")).isEqualTo(501);
        String messages = Org.json(org.get("sdkmessages?$select=name")).toString();
        assertThat(messages)
                .contains(
                        "Create",
                        "Update",
                        "Delete",
                        "Associate",
                        "Disassociate",
                        "Assign",
                        "SetState",
                        "CreateMultiple",
                        "UpdateMultiple");
        assertThat(Org.json(org.get("plugintypes")).get("value")).isEmpty();
    }

    @Test
    void a_step_that_is_switched_off_or_gone_with_its_endpoint_is_silent() {
        UUID step = hook.step("Create", "contact");
        org.patch("sdkmessageprocessingsteps(" + step + ")", "{'statecode':1,'statuscode':2}");
        org.mock.rows().create("contact", Map.of("lastname", "Ek"));
        assertThat(hook.contexts()).isEmpty();
        org.patch("sdkmessageprocessingsteps(" + step + ")", "{'statecode':0}");
        org.mock.rows().create("contact", Map.of("lastname", "Ek"));
        assertThat(hook.contexts()).hasSize(1);

        assertThat(org.delete("serviceendpoints(" + hook.endpoint + ")").status())
                .isEqualTo(204);

        assertThat(org.mock.rows().exists("sdkmessageprocessingstep", step)).isFalse();
        assertThat(org.mock.rows().count("asyncoperation")).isZero();
        org.mock.rows().create("contact", Map.of("lastname", "Ek"));
        assertThat(hook.contexts()).hasSize(1);
    }

    @Test
    void tables_that_come_while_it_runs_can_be_waited_for() {
        try (Org own = new Org(builder -> builder.model(StandardModel.create()))) {
            Hook other = new Hook(own);
            own.mock.changeModel(edit -> edit.addTable(TableBuilder.of("new_Vehicle", "new_vehicles")
                    .text("new_Plate", 10, "Plate", "Registreringsnummer")
                    .primaryName()
                    .standardColumns()
                    .build()));

            UUID step = other.step("Create", "new_vehicle");
            Org.created(own.post("new_vehicles", "{'new_plate':'ABC123'}"));
            assertThat(other.jobs(step)).containsExactly("3/30");
        }
    }

    private int status(String set, String body) {
        return org.post(set, body).status();
    }

    private int step(String body) {
        return status("sdkmessageprocessingsteps", body);
    }

    private int image(UUID step, int type, String property, String attributes) {
        return status("sdkmessageprocessingstepimages", Hook.imageBody(step, type, property, attributes));
    }
}
