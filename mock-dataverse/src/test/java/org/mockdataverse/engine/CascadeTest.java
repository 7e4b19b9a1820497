package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Followers;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.rows.Reference;

class CascadeTest {
    private static final String CASES = "incident_customer_contacts";
    private static final UUID OTHER = new UUID(0, 0xa2);

    @Test
    void assigning_takes_along_what_the_relationship_says() {
        for (Cascade rule : Cascade.values()) {
            World world = new World(ruled(CASES, Cascade.CASCADE, rule));
            world.user("other", OTHER, World.UNIT);
            world.user("third", new UUID(0, 0xa3), World.UNIT);
            UUID contact = World.created(world.post("contacts", "{'lastname':'Ek'}"));
            Reference to = new Reference("contact", contact);
            Reference mine = new Reference("systemuser", World.USER);
            Reference third = new Reference("systemuser", new UUID(0, 0xa3));
            UUID open = world.insert("incident", Map.of("title", "x", "customerid", to, "ownerid", mine));
            UUID closed = world.insert(
                    "incident",
                    Map.of("title", "x", "customerid", to, "ownerid", mine, "statecode", 1, "statuscode", 5));
            UUID theirs = world.insert("incident", Map.of("title", "x", "customerid", to, "ownerid", third));

            assertThat(world.patch("contacts(" + contact + ")", "{'ownerid@odata.bind':'systemusers(" + OTHER + ")'}")
                            .status())
                    .isEqualTo(204);

            Reference other = new Reference("systemuser", OTHER);
            List<UUID> followed = new ArrayList<>();
            for (UUID each : List.of(open, closed, theirs)) {
                if (other.equals(world.value("incident", each, "ownerid"))) {
                    followed.add(each);
                    assertThat(world.value("incident", each, "owninguser")).isEqualTo(other);
                }
            }
            List<UUID> expected = switch (rule) {
                case CASCADE -> List.of(open, closed, theirs);
                case ACTIVE -> List.of(open, theirs);
                case USER_OWNED -> List.of(open, closed);
                case NO_CASCADE, REMOVE_LINK, RESTRICT -> List.of();
            };
            assertThat(followed).as(rule.wire()).isEqualTo(expected);
        }
    }

    @Test
    void deleting_takes_along_what_the_relationship_says() {
        for (Cascade rule : Cascade.values()) {
            World world = new World(ruled(CASES, rule, Cascade.NO_CASCADE));
            UUID contact = World.created(world.post("contacts", "{'lastname':'Ek'}"));
            UUID incident =
                    world.insert("incident", Map.of("title", "x", "customerid", new Reference("contact", contact)));
            Answer answer = world.delete("contacts(" + contact + ")");
            if (rule == Cascade.RESTRICT) {
                refused(answer, 405, "0x80040227");
                assertThat(world.row("contact", contact)).isNotNull();
                continue;
            }
            assertThat(answer.status()).isEqualTo(204);
            boolean stays = rule == Cascade.NO_CASCADE || rule == Cascade.REMOVE_LINK || rule == Cascade.USER_OWNED;
            assertThat(world.row("incident", incident) != null).as(rule.wire()).isEqualTo(stays);
            if (rule == Cascade.REMOVE_LINK) {
                assertThat(world.value("incident", incident, "customerid")).isNull();
            }
            if (rule == Cascade.NO_CASCADE) {
                assertThat(world.value("incident", incident, "customerid"))
                        .isEqualTo(new Reference("contact", contact));
            }
        }
    }

    @Test
    void what_is_assigned_along_is_told_of_as_set_off_by_the_first() {
        World world = new World(ruled(CASES, Cascade.CASCADE, Cascade.CASCADE));
        world.user("other", OTHER, World.UNIT);
        UUID contact = World.created(world.post("contacts", "{'lastname':'Ek'}"));
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", new Reference("contact", contact)));
        List<Change> told = new ArrayList<>();
        world.service.watch(new Watcher() {
            @Override
            public void within(Work work, Change change) {
                told.add(change);
            }
        });
        world.patch("contacts(" + contact + ")", "{'ownerid@odata.bind':'systemusers(" + OTHER + ")'}");
        Change along = told.stream()
                .filter(change -> change.id().equals(incident))
                .findFirst()
                .orElseThrow();
        assertThat(along.depth()).isEqualTo(2);
        assertThat(along.said()).containsExactly("ownerid");
        assertThat(along.parent()).isEqualTo(told.get(0));
        assertThat(told.get(0).id()).isEqualTo(contact);
    }

    @Test
    void a_ring_of_followers_ends_and_names_each_once() {
        World world = new World(ruled("contact_customer_contacts", Cascade.CASCADE, Cascade.CASCADE));
        UUID one = world.insert("contact", Map.of("lastname", "a"));
        UUID two = world.insert("contact", Map.of("lastname", "b", "parentcustomerid", new Reference("contact", one)));
        UUID three =
                world.insert("contact", Map.of("lastname", "c", "parentcustomerid", new Reference("contact", two)));
        world.patch("contacts(" + one + ")", "{'parentcustomerid_contact@odata.bind':'contacts(" + three + ")'}");
        List<Reference> followers = world.service.writing(() -> Followers.of(
                world.service.work(),
                world.rows.model().get("contact"),
                one,
                null,
                relationship -> relationship.more().onShare()));
        assertThat(followers).containsExactly(new Reference("contact", two), new Reference("contact", three));
        assertThat(world.delete("contacts(" + two + ")").status()).isEqualTo(204);
        assertThat(world.count("contact")).isZero();
    }

    @Test
    void a_child_that_the_caller_may_not_delete_keeps_the_whole() {
        World world = new World();
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", new Reference("contact", contact)));
        UUID role = world.role("some");
        world.user("some", OTHER, World.UNIT);
        world.give(OTHER, role);
        world.grant(role, "contact", Privilege.Right.READ, 8);
        world.grant(role, "contact", Privilege.Right.DELETE, 8);
        world.as("some");
        refused(world.delete("contacts(" + contact + ")"), 403, "0x80040220");
        assertThat(world.row("contact", contact)).isNotNull();
        world.grant(role, "incident", Privilege.Right.DELETE, 8);
        assertThat(world.delete("contacts(" + contact + ")").status()).isEqualTo(204);
        assertThat(world.row("incident", incident)).isNull();
    }

    @Test
    void a_big_graph_goes_at_once_or_by_the_switch_after_the_answer() {
        for (boolean later : new boolean[] {false, true}) {
            World world = new World(Switches.DEFAULTS.with(Switch.BIG_CASCADES_LATER, later));
            UUID small = family(world, 999);
            UUID big = family(world, 1_000);
            assertThat(world.delete("contacts(" + small + ")").status()).isEqualTo(204);
            assertThat(world.row("contact", small)).isNull();
            assertThat(world.delete("contacts(" + big + ")").status()).isEqualTo(204);
            assertThat(world.row("contact", big) != null).isEqualTo(later);
            world.engine.background().settle();
            assertThat(world.row("contact", big)).isNull();
            assertThat(world.count("annotation")).isZero();
        }
    }

    private static UUID family(World world, int notes) {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        for (int i = 0; i < notes; i++) {
            world.insert("annotation", Map.of("subject", "x", "objectid", new Reference("contact", contact)));
        }
        return contact;
    }

    /** The standard model with other rules of one relationship. */
    private static Model ruled(String schemaName, Cascade onDelete, Cascade onAssign) {
        Model model = StandardModel.create();
        assertThat(model.relationships()).anyMatch(each -> each.schemaName().equals(schemaName));
        return new Model(
                model.tables(),
                model.relationships().stream()
                        .map(each -> each.schemaName().equals(schemaName) ? ruled(each, onDelete, onAssign) : each)
                        .toList(),
                model.manyToMany());
    }

    private static Relationship ruled(Relationship each, Cascade onDelete, Cascade onAssign) {
        return new Relationship(
                each.schemaName(),
                each.referencedTable(),
                each.referencedColumn(),
                each.referencingTable(),
                each.referencingColumn(),
                each.collectionNavigation(),
                each.lookupNavigation(),
                onDelete,
                onAssign);
    }
}
