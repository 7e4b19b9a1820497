package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.entra.Entra;
import org.mockdataverse.entra.Person;

/** A plan is approved by signing in to Entra ID as it is typed, with a browser that the test plays, on the stand-in (S15, fault 68). */
class SignInApprovalTest {
    private static final UUID APP = UUID.fromString("7e2d0a54-91a4-4f43-9a53-1a7c5f0e7a21");
    private static final UUID GROUP = UUID.fromString("6f0c1111-91a4-4f43-9a53-1a7c5f0e7a22");
    private static final Person EVA =
            person("a1a1a1a1-91a4-4f43-9a53-1a7c5f0e7a23", "Eva Holm", "eva.holm@contoso.example");
    private static final Person OLA =
            person("b2b2b2b2-91a4-4f43-9a53-1a7c5f0e7a24", "Ola Lund", "ola.lund@contoso.example");
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+/oauth2/v2\\.0/authorize\\?\\S+");

    @TempDir
    Path folder;

    private Company company;
    private Terminal terminal;
    private Entra entra;

    private static Person person(String id, String name, String username) {
        return new Person(UUID.fromString(id), name, username, true, Set.of(GROUP));
    }

    @BeforeEach
    void open() {
        company = Company.open(folder);
        terminal = company.terminal();
        entra = company.dataverse().entra();
        entra.registerPublic(APP, "http://localhost");
        entra.people().add(EVA);
        entra.people().add(OLA);
        entra.people().atTheScreen(EVA.objectId());
        entra.graph().permit(UUID.fromString(company.dataverse().clientId()), "User.Read.All", "GroupMember.Read.All");
        approvers("{name: Eva Holm, entraUser: " + EVA.objectId() + "}");
        terminal.edit("etc/operator.yaml", "ceilings:", "approvals: {clientId: " + APP + "}\nceilings:");
        Terminal.Said keys = terminal.type("ledger", "keys", "--create");
        assertThat(keys.code()).as(keys.all()).isZero();
    }

    @AfterEach
    void close() {
        company.close();
    }

    private void approvers(String line) {
        try {
            String file = Files.readString(terminal.at("etc/operator.yaml"));
            terminal.write(
                    "etc/operator.yaml",
                    file.replaceAll("approvers: \\[.*\\]", Matcher.quoteReplacement("approvers: [" + line + "]")));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void plan() {
        Terminal.Said said = terminal.type("plan", "--out", "plan");
        assertThat(said.code()).as(said.all()).isZero();
    }

    /** Types the command, follows the address that it prints as a browser does, and waits until it ends. */
    private Terminal.Said signIn(UnaryOperator<HttpUrl> onTheWay, String... more) throws Exception {
        return signInFor("plan", onTheWay, more);
    }

    private Terminal.Said signInFor(String what, UnaryOperator<HttpUrl> onTheWay, String... more) throws Exception {
        String[] typed = Stream.concat(Stream.of("approve", what, "--sign-in"), Stream.of(more))
                .toArray(String[]::new);
        Terminal.Typing typing = terminal.begin(typed);
        CompletableFuture<Terminal.Said> said = typing.said();
        Optional<String> address = typing.awaitErr(ADDRESS);
        if (address.isPresent()) {
            browse(onTheWay.apply(HttpUrl.get(address.get())));
        }
        return said.get(30, TimeUnit.SECONDS);
    }

    private void browse(HttpUrl address) throws IOException {
        OkHttpClient inside =
                company.dataverse().client().newBuilder().followRedirects(false).build();
        String back;
        try (Response answer =
                inside.newCall(new Request.Builder().url(address).build()).execute()) {
            back = answer.header("Location");
        }
        if (back != null) {
            try (Response page = new OkHttpClient()
                    .newCall(new Request.Builder().url(back).build())
                    .execute()) {
                assertThat(page.body().string()).doesNotContain("eyJ");
            }
        }
    }

    private Terminal.Said apply() {
        return terminal.type("apply", "--approval", "plan");
    }

    private void isRefused(String why) {
        company.dataverse().forget();
        Terminal.Said said = apply();
        assertThat(said.code()).as(said.all()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.err()).contains(why);
        assertThat(company.asked()).noneMatch(received -> received.writes());
        quiet(said);
    }

    private static void quiet(Terminal.Said said) {
        assertThat(said.all())
                .doesNotContain("eyJ")
                .doesNotContain(EVA.objectId().toString());
    }

    @Test
    void S15_a_plan_approved_through_entra_sign_in_is_applied() throws Exception {
        plan();
        isRefused("must approve");
        Terminal.Said said = signIn(url -> url);
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("approved by Eva Holm");
        quiet(said);
        assertThat(terminal.at("plan/approvals/Eva-Holm.json")).exists();
        Terminal.Said applied = apply();
        assertThat(applied.code()).as(applied.all()).isZero();
        quiet(applied);
        Terminal.Said ledger = terminal.type("ledger", "export");
        assertThat(ledger.all())
                .doesNotContain("Eva")
                .doesNotContain(EVA.objectId().toString());
        assertThat(terminal.type("ledger", "verify").code()).isZero();
        inClearNowhere();
    }

    private void inClearNowhere() throws IOException {
        try (Stream<Path> files = Files.walk(terminal.at("etc"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("eyJ0eXAi");
            }
        }
    }

    @Test
    void S15_the_sign_in_asks_for_an_id_token_alone_with_pkce_and_the_statement_as_nonce() throws Exception {
        plan();
        Terminal.Said said = signIn(url -> {
            assertThat(url.queryParameter("code_challenge_method")).isEqualTo("S256");
            assertThat(url.queryParameter("code_challenge")).hasSize(43);
            assertThat(url.queryParameter("nonce")).matches("[0-9a-f]{64}");
            assertThat(url.queryParameter("state")).hasSize(43);
            assertThat(url.queryParameter("scope")).isEqualTo("openid profile");
            assertThat(url.queryParameter("redirect_uri")).matches("http://localhost:[0-9]+");
            assertThat(url.queryParameterNames()).doesNotContain("client_secret", "code_verifier");
            return url;
        });
        assertThat(said.code()).isZero();
    }

    @Test
    void fault_68_a_sign_in_with_another_nonce_is_no_approval() throws Exception {
        plan();
        Terminal.Said said = signIn(url ->
                url.newBuilder().setQueryParameter("nonce", "0".repeat(64)).build());
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.err()).contains("given for another plan or another statement");
        assertThat(terminal.at("plan/approvals")).isEmptyDirectory();
    }

    @Test
    void fault_68_a_code_asked_for_by_another_is_not_redeemed() throws Exception {
        plan();
        Terminal.Said said = signIn(url -> url.newBuilder()
                .setQueryParameter("code_challenge", "x".repeat(43))
                .build());
        assertThat(said.code()).isNotZero();
        assertThat(said.err()).contains("AADSTS501481");
        assertThat(terminal.at("plan/approvals")).isEmptyDirectory();
    }

    @Test
    void who_cancels_approves_nothing() throws Exception {
        plan();
        entra.people().refuseNext("access_denied");
        Terminal.Said said = signIn(url -> url);
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.err()).contains("cancelled or is not allowed");
    }

    @Test
    void fault_68_an_approval_of_another_plan_is_refused() throws Exception {
        plan();
        signIn(url -> url);
        Path old = Files.copy(terminal.at("plan/approvals/Eva-Holm.json"), terminal.at("kept.json"));
        terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: 25 months");
        assertThat(terminal.type("plan", "--out", "other").code()).isZero();
        Files.copy(old, terminal.at("other/approvals/Eva-Holm.json"));
        Terminal.Said said = terminal.type("apply", "--approval", "other");
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.err()).contains("it is about another plan");
        quiet(said);
    }

    @Test
    void S15_an_account_switched_off_between_approval_and_apply_stops_it() throws Exception {
        plan();
        signIn(url -> url);
        entra.people().change(EVA.objectId(), person -> person.enabled(false));
        isRefused("switched off or gone in Entra ID");
        entra.people().remove(EVA.objectId());
        isRefused("switched off or gone in Entra ID");
        entra.people().add(EVA);
        assertThat(apply().code()).isZero();
    }

    @Test
    void S15_two_members_of_a_group_approve_and_one_who_left_does_not_count() throws Exception {
        approvers("{entraGroup: " + GROUP + ", atLeast: 2}");
        plan();
        signIn(url -> url);
        isRefused("it takes 2 different members");
        entra.people().atTheScreen(OLA.objectId());
        Terminal.Said second = signIn(url -> url);
        assertThat(second.out()).contains("approved by Ola Lund");
        entra.people().change(OLA.objectId(), person -> person.leaves(GROUP));
        isRefused("no approver, or not of the group any more");
        entra.people().add(OLA);
        Terminal.Said applied = apply();
        assertThat(applied.code()).as(applied.all()).isZero();
    }

    @Test
    void S15_without_graph_nothing_is_applied_and_the_cure_is_said() throws Exception {
        plan();
        signIn(url -> url);
        entra.graph().permit(UUID.fromString(company.dataverse().clientId()));
        isRefused("grant it the application permissions User.Read.All");
        entra.graph().permit(UUID.fromString(company.dataverse().clientId()), "User.Read.All");
        assertThat(apply().code()).isZero();
    }

    @Test
    void S15_a_hold_is_released_through_entra_sign_in_and_once() throws Exception {
        UUID person = UUID.randomUUID();
        Terminal.Said held = terminal.type(
                "hold", "add", "contact", person.toString(), "--ground", "dispute 17", "--review", "2027-03-01");
        assertThat(held.code()).as(held.all()).isZero();
        String request = terminal.type("hold", "release", held.out().strip(), "--out", "requests")
                .out()
                .strip();
        Terminal.Said other = signInFor(
                request,
                url -> url.newBuilder()
                        .setQueryParameter("nonce", "0".repeat(64))
                        .build());
        assertThat(other.code()).isEqualTo(ExitCode.REFUSED.number());
        Terminal.Said said = signInFor(request, url -> url);
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("approved by Eva Holm");
        quiet(said);
        String signed = "requests/" + held.out().strip() + "-release-Eva-Holm.json";
        entra.people().change(EVA.objectId(), account -> account.enabled(false));
        Terminal.Said refused = terminal.type("hold", "release", "--approval", signed);
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(refused.err()).contains("switched off or gone in Entra ID");
        entra.people().change(EVA.objectId(), account -> account.enabled(true));
        Terminal.Said ended = terminal.type("hold", "release", "--approval", signed);
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(terminal.type("hold", "list").out()).isEmpty();
        assertThat(terminal.type("hold", "release", "--approval", signed).code())
                .isEqualTo(ExitCode.REFUSED.number());
        assertThat(terminal.type("ledger", "export").all()).doesNotContain("Eva");
        assertThat(terminal.type("ledger", "verify").code()).isZero();
        inClearNowhere();
    }

    @Test
    void S15_the_author_does_not_approve_by_sign_in() throws Exception {
        plan();
        entra.people().add(new Person(EVA.objectId(), "Anna Berg", EVA.username(), true, Set.of()));
        Terminal.Said said = signIn(url -> url);
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.err()).contains("who made the plan cannot also approve it");
    }

    @Test
    void without_a_sign_in_of_approvers_the_operator_file_says_what_is_missing() {
        plan();
        terminal.edit("etc/operator.yaml", "approvals: {clientId: " + APP + "}\n", "");
        Terminal.Said said = terminal.type("approve", "plan", "--sign-in");
        assertThat(said.code()).isEqualTo(ExitCode.POLICY.number());
        assertThat(said.err()).contains("nothing says what approvers of Entra ID sign in to");
    }

    @Test
    void approvers_of_entra_are_shown_by_config() {
        approvers("{name: Eva Holm, entraUser: " + EVA.objectId() + "}, {entraGroup: " + GROUP + ", atLeast: 2}");
        assertThat(terminal.type("config").out()).contains("Eva Holm", "entraGroup " + GROUP + " (at least 2)");
        assertThat(List.of(terminal.type("validate").code())).containsExactly(0);
    }
}
