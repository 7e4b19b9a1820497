package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.rows.Reference;

class AutomaticPartiesTest {
    private static final Reference OWNER = new Reference("systemuser", World.USER);

    private final World world = new World(Switches.DEFAULTS.with(Switch.AUTOMATIC_PARTIES, true));
    private final UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
    private final UUID other = world.insert("contact", Map.of("lastname", "Al"));

    @Test
    void what_an_activity_regards_and_who_owns_it_are_its_parties() {
        World.created(world.post("phonecalls", call(contact)));
        assertThat(parties(world)).containsExactly(entry(8, new Reference("contact", contact)), entry(9, OWNER));
    }

    @Test
    void they_follow_the_activity_and_stay_when_parties_are_exchanged() {
        UUID id = World.created(world.post("phonecalls", call(contact)));
        String path = "phonecalls(" + id + ")";
        UUID user = UUID.randomUUID();
        world.user("second", user, World.UNIT);
        world.give(user, World.ROLE);

        world.patch(path, call(other).replace("}", ",'ownerid@odata.bind':'/systemusers(" + user + ")'}"));
        assertThat(parties(world))
                .containsExactly(
                        entry(8, new Reference("contact", other)), entry(9, new Reference("systemuser", user)));

        world.put(
                path + "/phonecall_activity_parties",
                "{'value':[{'partyid_contact@odata.bind':'/contacts(" + contact + ")','participationtypemask':2}]}");
        assertThat(parties(world).keySet()).containsExactly(2, 8, 9);

        world.delete(path + "/regardingobjectid_contact_phonecall/$ref");
        assertThat(parties(world).keySet()).containsExactly(2, 9);

        world.delete(path);
        assertThat(world.count("activityparty")).isZero();
    }

    @Test
    void what_is_no_party_is_none_by_being_regarded() {
        UUID deal = world.insert("opportunity", Map.of("name", "x"));
        world.insert("task", Map.of("subject", "x", "regardingobjectid", new Reference("opportunity", deal)));
        assertThat(parties(world).keySet()).doesNotContain(8);
    }

    @Test
    void kinds_that_the_request_says_are_its_own() {
        world.post(
                "phonecalls",
                call(contact)
                        .replace(
                                "}",
                                ",'phonecall_activity_parties':[{'partyid_contact@odata.bind':'/contacts(" + other
                                        + ")','participationtypemask':8}]}"));
        assertThat(parties(world)).containsEntry(8, new Reference("contact", other));
        assertThat(world.count("activityparty")).isEqualTo(2);
    }

    @Test
    void with_the_switch_off_parties_are_what_the_request_says() {
        World plain = new World();
        UUID person = plain.insert("contact", Map.of("lastname", "Ek"));
        assertThat(plain.post("phonecalls", call(person)).status()).isEqualTo(204);
        assertThat(plain.count("activityparty")).isZero();
    }

    private static String call(UUID contact) {
        return "{'subject':'x','regardingobjectid_contact_phonecall@odata.bind':'/contacts(" + contact + ")'}";
    }

    private static Map<Integer, Object> parties(World world) {
        Map<Integer, Object> parties = new TreeMap<>();
        world.rows.scan(world.rows.model().get("activityparty"), null, party -> {
            if (party.value("participationtypemask") instanceof Integer mask
                    && party.value("partyid") instanceof Reference person) {
                parties.put(mask, person);
            }
            return true;
        });
        return parties;
    }
}
