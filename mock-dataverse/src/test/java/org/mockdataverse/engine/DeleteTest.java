package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.rows.Reference;

class DeleteTest {
    private final World world = new World();
    private final UUID contact = world.insert("contact", Map.of("lastname", "Ek", "emailaddress1", "ek@example.se"));
    private final Reference toContact = new Reference("contact", contact);
    private final String path = "contacts(" + contact + ")";

    @Test
    void a_deleted_row_is_gone_and_cannot_be_deleted_again() {
        assertThat(world.delete(path).status()).isEqualTo(204);
        assertThat(world.row("contact", contact)).isNull();
        refused(world.delete(path), 404, "0x80040217");
    }

    @Test
    void cascade_takes_children_and_theirs_along() {
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", toContact));
        UUID task =
                world.insert("task", Map.of("subject", "x", "regardingobjectid", new Reference("incident", incident)));
        UUID note = world.insert("annotation", Map.of("subject", "x", "objectid", new Reference("task", task)));

        assertThat(world.delete(path).status()).isEqualTo(204);

        assertThat(world.row("incident", incident)).isNull();
        assertThat(world.row("task", task)).isNull();
        assertThat(world.row("activitypointer", task)).isNull();
        assertThat(world.row("annotation", note)).isNull();
    }

    @Test
    void remove_link_empties_the_lookup_and_touches_the_child() {
        UUID account = world.insert("account", Map.of("name", "Fabrikam", "primarycontactid", toContact));
        long version = world.version("account", account);
        world.later(Duration.ofDays(1));

        assertThat(world.delete(path).status()).isEqualTo(204);

        assertThat(world.value("account", account, "primarycontactid")).isNull();
        assertThat(world.version("account", account)).isGreaterThan(version);
        assertThat(world.value("account", account, "modifiedon")).isEqualTo(world.now());
    }

    @Test
    void a_party_outlives_the_person_and_says_so() {
        UUID email = World.created(world.post(
                "emails",
                "{'subject':'x','email_activity_parties':[{'partyid_contact@odata.bind':'" + path
                        + "','participationtypemask':2}]}"));

        assertThat(world.delete(path).status()).isEqualTo(204);

        assertThat(world.row("email", email)).isNotNull();
        assertThat(world.count("activityparty")).isEqualTo(1);
        world.rows.scan(world.rows.model().get("activityparty"), null, party -> {
            assertThat(party.value("ispartydeleted")).isEqualTo(true);
            assertThat(party.value("addressused")).isEqualTo("ek@example.se");
            return true;
        });
    }

    @Test
    void restrict_anywhere_refuses_all_of_it() {
        World strict = new World(restricting("Contact_Tasks"));
        UUID account = strict.insert("account", Map.of("name", "Fabrikam"));
        UUID person = strict.insert("contact", Map.of("lastname", "Ek"));
        UUID parent = strict.insert("incident", Map.of("title", "x", "customerid", new Reference("contact", person)));
        UUID task =
                strict.insert("task", Map.of("subject", "x", "regardingobjectid", new Reference("contact", person)));
        strict.insert("account", Map.of("name", "Child", "primarycontactid", new Reference("contact", person)));

        Answer answer = strict.delete("contacts(" + person + ")");

        refused(answer, 405, "0x80040227");
        assertThat(strict.row("contact", person)).isNotNull();
        assertThat(strict.row("incident", parent)).isNotNull();
        assertThat(strict.row("task", task)).isNotNull();
        assertThat(strict.delete("accounts(" + account + ")").status()).isEqualTo(204);
    }

    @Test
    void a_circle_of_rows_ends() {
        Model model = StandardModel.create();
        UUID one = world.insert("account", Map.of("name", "1"));
        UUID two = world.insert("account", Map.of("name", "2", "parentaccountid", new Reference("account", one)));
        world.service.update(
                Caller.ofSystem(),
                model.get("account"),
                one,
                world.service.draft(model.get("account"), Map.of("parentaccountid", new Reference("account", two))));

        assertThat(world.delete("accounts(" + one + ")").status()).isEqualTo(204);
        assertThat(world.row("account", one)).isNull();
    }

    @Test
    void a_new_child_does_not_change_its_parents_version() {
        long version = world.version("contact", contact);
        world.post("tasks", "{'subject':'x','regardingobjectid_contact_task@odata.bind':'" + path + "'}");
        assertThat(world.count("task")).isEqualTo(1);
        assertThat(world.version("contact", contact)).isEqualTo(version);
    }

    private static Model restricting(String schemaName) {
        Model model = StandardModel.create();
        assertThat(model.relationships()).anyMatch(each -> each.schemaName().equals(schemaName));
        return new Model(
                model.tables(),
                model.relationships().stream()
                        .map(each -> each.schemaName().equals(schemaName)
                                ? new Relationship(
                                        each.schemaName(),
                                        each.referencedTable(),
                                        each.referencedColumn(),
                                        each.referencingTable(),
                                        each.referencingColumn(),
                                        each.collectionNavigation(),
                                        each.lookupNavigation(),
                                        Cascade.RESTRICT,
                                        each.onAssign())
                                : each)
                        .toList(),
                model.manyToMany());
    }
}
