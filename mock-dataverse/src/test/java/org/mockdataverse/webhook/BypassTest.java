package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Origin;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.User;

class BypassTest {
    private static final String LOGIC = "MSCRM.BypassBusinessLogicExecution";
    private static final String STEPS = "MSCRM.BypassBusinessLogicExecutionStepIds";

    private static final User CLERK = User.application(
            UUID.randomUUID(),
            "# Clerk",
            Role.of("Clerk", 8).with("prvBypassCustomBusinessLogic", 0).with("prvBypassCustomPlugins", 0),
            false);

    private final Org org = new Org(builder -> builder.users(CLERK));
    private final Hook hook = new Hook(org);
    private UUID within = new UUID(0, 0);
    private UUID after = new UUID(0, 0);

    @BeforeEach
    void register() {
        within = hook.step("Create", "contact", 40, 0);
        after = hook.step("Create", "contact");
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void kinds_of_steps_are_skipped_by_a_header() {
        assertThat(run()).isEqualTo("within after");
        assertThat(run(LOGIC, "CustomSync")).isEqualTo("after");
        assertThat(run(LOGIC, "CustomAsync")).isEqualTo("within");
        assertThat(run(LOGIC, "CustomSync,CustomAsync")).isEmpty();
        assertThat(run("MSCRM.BypassCustomPluginExecution", "true")).isEqualTo("after");
        assertThat(run("MSCRM.BypassCustomPluginExecution", "false")).isEqualTo("within after");
        assertThat(run("MSCRM.SuppressCallbackRegistrationExpanderJob", "true")).isEqualTo("within after");
        assertThat(create(LOGIC, "Everything").status()).isEqualTo(400);
    }

    @Test
    void single_steps_are_skipped_up_to_three_of_them() {
        assertThat(run(STEPS, within.toString())).isEqualTo("after");
        assertThat(run(STEPS, within + "," + after)).isEmpty();
        assertThat(run(STEPS, ids(2) + "," + after)).isEqualTo("within");
        assertThat(create(STEPS, ids(3) + "," + after).status()).isEqualTo(400);
        org.mock.webhooks().bypassLimit(4);
        assertThat(run(STEPS, ids(3) + "," + after)).isEqualTo("within");
    }

    @Test
    void whoever_lacks_the_privilege_skips_nothing() {
        org.as(CLERK);
        assertThat(run()).isEqualTo("within after");
        assertThat(create(LOGIC, "CustomAsync").status()).isEqualTo(403);
        assertThat(create(STEPS, after.toString()).status()).isEqualTo(403);
        assertThat(create("MSCRM.BypassCustomPluginExecution", "true").status()).isEqualTo(403);
    }

    @Test
    void a_caller_that_is_told_to_run_no_steps_runs_none() {
        Caller caller = Caller.ofSystem().from(Origin.none().withoutSteps());
        assertThat(Bypass.of(caller, 3).synchronous()).isTrue();
        assertThat(Bypass.of(caller, 3).asynchronous()).isTrue();
        assertThat(Bypass.of(Caller.ofSystem(), 3).asynchronous()).isFalse();
    }

    private static String ids(int many) {
        return IntStream.range(0, many)
                .mapToObj(number -> new UUID(9, number).toString())
                .collect(Collectors.joining(","));
    }

    private Answer create(String... headers) {
        return org.post("contacts", "{'lastname':'Ek'}", headers);
    }

    /** Which steps ran. */
    private String run(String... headers) {
        hook.posts.clear();
        Org.created(create(headers));
        return hook.contexts().stream()
                .map(context -> context.get("Mode").intValue() == 0 ? "within" : "after")
                .collect(Collectors.joining(" "));
    }
}
