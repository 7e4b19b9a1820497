package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;

class BusTest {
    private final Org org = new Org();
    private final Hook hook = new Hook(org);
    private final List<BusMessage> messages = new ArrayList<>();
    private boolean down;

    @AfterEach
    void close() {
        org.close();
    }

    private UUID step() {
        org.mock.webhooks().sink(message -> {
            if (down) {
                throw new IllegalStateException("down");
            }
            messages.add(message);
        });
        UUID hub = Org.created(
                org.post(
                        "serviceendpoints",
                        "{'name':'hub','contract':7,'authtype':2,'messageformat':2,'path':'erasures','saskey':'k','saskeyname':'n'}"));
        String body = hook.stepBody("Create", "annotation", 40, 1)
                .replaceAll("serviceendpoints\\([^)]*\\)", "serviceendpoints(" + hub + ")");
        assertThat(org.post("sdkmessageprocessingsteps", body.replace("'mode':1", "'mode':0"))
                        .status())
                .isEqualTo(400);
        return Org.created(org.post("sdkmessageprocessingsteps", body));
    }

    @Test
    void a_context_is_posted_with_properties_that_say_what_it_is() {
        UUID step = step();
        note(10);

        assertThat(hook.jobs(step)).containsExactly("3/30");
        BusMessage message = messages.get(0);
        assertThat(message.contract()).isEqualTo(7);
        assertThat(message.path()).isEqualTo("erasures");
        assertThat(message.properties())
                .containsEntry("http://schemas.microsoft.com/xrm/2011/Claims/EntityLogicalName", "annotation")
                .containsEntry("http://schemas.microsoft.com/xrm/2011/Claims/RequestName", "Create")
                .doesNotContainKey("MessageMaxSizeExceeded");
        assertThat(Hook.read(message.body()).get("MessageName").textValue()).isEqualTo("Create");
        assertThat(hook.posts).isEmpty();
    }

    @Test
    void more_than_192_kilobytes_are_thinned() {
        step();
        note(0);
        org.mock.settle();
        int left = Envelope.BUS_LIMIT - Envelope.size(messages.get(0).body());
        note(left / 2);
        note(left / 2 + 1);
        org.mock.settle();

        assertThat(Envelope.size(messages.get(1).body())).isBetween(Envelope.BUS_LIMIT - 1, Envelope.BUS_LIMIT);
        assertThat(messages.get(1).properties()).doesNotContainKey("MessageMaxSizeExceeded");
        assertThat(messages.get(2).properties()).containsEntry("MessageMaxSizeExceeded", true);
        assertThat(Hook.read(messages.get(2).body()).has("InputParameters")).isFalse();
    }

    @Test
    void a_bus_that_is_down_is_tried_again_after_longer_and_longer() {
        UUID step = step();
        down = true;
        note(1);
        assertThat(hook.jobs(step)).containsExactly("1/10");
        org.clock.forward(Duration.ofMinutes(1));
        assertThat(hook.jobs(step)).containsExactly("1/10");
        down = false;
        org.clock.forward(Duration.ofMinutes(1));
        assertThat(hook.jobs(step)).containsExactly("1/10");
        org.clock.forward(Duration.ofMinutes(1));

        assertThat(hook.jobs(step)).containsExactly("3/30");
        assertThat(messages).hasSize(1);
    }

    private void note(int letters) {
        Org.created(org.post("annotations", "{'subject':'x','notetext':'b" + "a".repeat(letters) + "'}"));
    }
}
