package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Origin;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.StandardModel;

class LoopTest {
    @Test
    void what_steps_set_off_ends_at_a_depth_of_eight() {
        Pipeline.guard(change(8));
        assertThatThrownBy(() -> Pipeline.guard(change(9)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("0x80044182"));
    }

    @Test
    void what_the_platform_keeps_for_itself_sets_off_nothing() {
        try (Org org = new Org()) {
            Hook hook = new Hook(org);
            String any = hook.stepBody("Create", "contact", 40, 1)
                    .replaceAll("'sdkmessagefilterid@odata.bind':'[^']*',", "");
            UUID step = Org.created(org.post("sdkmessageprocessingsteps", any));
            hook.image(hook.step("Update", "contact"), 0, "Target", "");
            assertThat(hook.contexts()).isEmpty();
            Org.created(org.post("leads", "{'lastname':'Ek','subject':'x'}"));

            assertThat(hook.jobs(step)).containsExactly("3/30");
            assertThat(hook.posts).hasSize(1);
        }
    }

    private static Change change(int depth) {
        Origin origin = new Origin(new UUID(1, 1), new UUID(2, 2), "", depth, Headers.none());
        return new Change(
                Change.Kind.DELETE,
                StandardModel.create().get("contact"),
                new UUID(3, 3),
                null,
                null,
                Set.of(),
                Caller.ofSystem().from(origin),
                depth,
                null,
                null,
                null);
    }
}
