package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.entra.Person;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.webhook.Post;
import org.mockdataverse.webhook.Reply;

/** The README's guide, typed from its first to its last line against the stand-in. What is not typed is on a list, with its reason. */
@DisabledOnOs(OS.WINDOWS)
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(sh|yaml|)\\n(.*?)```");
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+/oauth2/v2\\.0/authorize\\?\\S+");
    private static final String PROGRAM = "privacy-connector ";
    private static final Set<String> SHELL = Set.of("mkdir", "openssl", "chmod", "rm");

    /** First words of lines that no test types, and why. */
    private static final Map<String, String> NOT_TYPED = Map.of(
            "sudo", "needs root: the package and its units are held to account by OperationsFilesTest",
            "systemctl", "needs systemd as the first process",
            "journalctl", "needs systemd as the first process",
            "cd", "the test's own folder stands for /etc/privacy-connector");

    private static final URI DOOR = URI.create("https://privacy.contoso.example/webhooks/dataverse");
    private static final UUID EVA = UUID.fromString("a1a1a1a1-91a4-4f43-9a53-1a7c5f0e7a23");
    private static final UUID SIGN_IN = UUID.fromString("7e2d0a54-91a4-4f43-9a53-1a7c5f0e7a21");

    @TempDir
    private Path folder = Path.of("");

    private final List<String> typed = new ArrayList<>();
    private final Set<String> passedOver = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Nullable
    private MockDataverse opened;

    private Terminal.@Nullable Typing serving;

    private String key = "";
    private int port;
    private long before;

    @BeforeEach
    void sit() throws IOException {
        Files.createDirectories(folder.resolve("anchors"));
        Files.createDirectories(folder.resolve("policy"));
        terminal =
                new Terminal(folder).at(java.time.InstantSource.system()).set("PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void leave() {
        terminal.interrupts().raise();
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void every_command_of_the_guide_does_what_the_guide_says_in_its_order() throws Exception {
        Matcher blocks = BLOCK.matcher(guide());
        while (blocks.find()) {
            if (blocks.group(1).equals("yaml")) {
                write(blocks.group(2));
            } else {
                for (String line : blocks.group(2).lines().toList()) {
                    enter(line);
                }
            }
        }
        assertThat(typed)
                .containsSubsequence(
                        "init",
                        "approve",
                        "ledger",
                        "test",
                        "validate",
                        "setup",
                        "approve",
                        "setup",
                        "validate",
                        "webhooks",
                        "approve",
                        "webhooks",
                        "plan",
                        "approve",
                        "apply",
                        "ledger",
                        "run",
                        "serve",
                        "webhooks");
        assertThat(passedOver)
                .as("no exception without a line")
                .containsExactlyInAnyOrderElementsOf(NOT_TYPED.keySet());
        assertThat(disqualified())
                .as("the first rule has put leads in quarantine")
                .isGreaterThan(before);
        terminal.interrupts().raise();
        Terminal.Said served = java.util.Objects.requireNonNull(serving).said().get(60, TimeUnit.SECONDS);
        assertThat(served.code()).as(served.all()).isZero();
    }

    private void enter(String line) throws Exception {
        String first = line.split(" ", 2)[0];
        if (line.startsWith(PROGRAM)) {
            type(line.substring(PROGRAM.length()));
        } else if (first.equals("export")) {
            String[] set = here(line.substring("export ".length())).split("=", 2);
            terminal.set(set[0], set[1]);
        } else if (SHELL.contains(first)) {
            shell(line);
        } else {
            assertThat(NOT_TYPED).as("nobody has typed: %s", line).containsKey(first);
            passedOver.add(first);
        }
    }

    private void type(String line) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" +")));
        String command = words.get(0);
        if (command.equals("init")) {
            MockDataverse dataverse = dataverse();
            swap(words, "--url", dataverse.url().toString());
            swap(words, "--tenant", dataverse.tenantId());
            swap(words, "--client", dataverse.clientId());
            words.addAll(List.of("--authority", dataverse.authority().toString(), "--trusted-ca", "ca.pem"));
        } else if (command.equals("test")) {
            firstRule();
        } else if (command.equals("serve")) {
            serve();
            typed.add(command);
            return;
        }
        Terminal.Said said = words.contains("--sign-in") ? signIn(words) : terminal.type(words.toArray(String[]::new));
        assertThat(said.code()).as("%s: %s", line, said.all()).isZero();
        typed.add(command);
        if (line.startsWith("approve --new-key")) {
            key = said.out().strip();
        } else if (line.equals("webhooks status")) {
            assertThat(said.out()).contains("1 received, 1 accepted");
        }
    }

    /** Writes the sections of a block into the file that its first line names, in place of those of the same names. */
    private void write(String block) throws IOException {
        int end = block.indexOf('\n');
        Path file = folder.resolve(block.substring("# ".length(), end));
        String text = Files.readString(file);
        for (String section : block.substring(end + 1).split("(?m)^(?=\\w+:)", -1)) {
            String name = section.substring(0, section.indexOf(':') + 1);
            text = text.replaceAll("(?m)^" + name + ".*\\n(?: .*\\n)*", "") + here(section);
        }
        Files.writeString(file, text);
    }

    /** A line of the guide with what is this installation's own. */
    private String here(String text) {
        String own = text.replace("/etc/privacy-connector", folder.toString())
                .replace("/var/lib/privacy-connector", folder.resolve("data").toString())
                .replace(
                        "/srv/privacy-connector-anchors",
                        folder.resolve("anchors").toString())
                .replace("0.0.0.0:8443", "127.0.0.1:" + port)
                .replace("ed25519:...", key);
        return opened == null ? own : own.replace("5d0f6a52-6a4f-4d0e-9d51-7c1be2a4c0aa", opened.clientId());
    }

    /** What a person does in the portals once the certificate is there. */
    private MockDataverse dataverse() throws IOException, CertificateException {
        if (opened == null) {
            MockDataverse dataverse = MockDataverse.builder()
                    .seed(Seed.swedish(60, 40, 200))
                    .certificate(certificate("connector.crt"))
                    .inProcess()
                    .start();
            opened = dataverse;
            dataverse.entra().registerPublic(SIGN_IN, "http://localhost");
            dataverse.entra().people().add(new Person(EVA, "Eva Holm", "eva.holm@contoso.example", true, Set.of()));
            dataverse.entra().people().atTheScreen(EVA);
            dataverse.entra().graph().permit(UUID.fromString(dataverse.clientId()), "User.Read.All");
            terminal.over(dataverse::client).write("ca.pem", dataverse.caPem());
            before = disqualified();
        }
        return opened;
    }

    /** What the guide asks a person to do: choose a suggestion, and limits that fit so small a company. */
    private void firstRule() throws IOException {
        Path file = terminal.at("policy/retention.yaml");
        String text = Files.readString(file);
        int begin = text.indexOf("#  - rule: leads-without-contact");
        int end = text.indexOf("\n\n", begin);
        String rule = text.substring(begin, end).replaceAll("(?m)^#", "");
        Files.writeString(
                file, (text.substring(0, begin) + rule + text.substring(end)).replace("retention: []", "retention:"));
        terminal.edit("policy/connector.yaml", "shareOfTable: 1%", "shareOfTable: 100%");
        terminal.edit("operator.yaml", "shareOfTable: 20%", "shareOfTable: 100%");
    }

    /** Approves as a person with a browser does. */
    private Terminal.Said signIn(List<String> words) throws Exception {
        Terminal.Typing typing = terminal.begin(words.toArray(String[]::new));
        String address = typing.awaitErr(ADDRESS)
                .orElseThrow(() -> new AssertionError(typing.said().join().all()));
        OkHttpClient inside =
                dataverse().client().newBuilder().followRedirects(false).build();
        try (Response answer =
                inside.newCall(new Request.Builder().url(address).build()).execute()) {
            String back = java.util.Objects.requireNonNull(answer.header("Location"));
            new OkHttpClient()
                    .newCall(new Request.Builder().url(back).build())
                    .execute()
                    .close();
        }
        return typing.said().get(60, TimeUnit.SECONDS);
    }

    /** The service, and a lead that changes while it serves: Dataverse posts to the door that was registered. */
    private void serve() throws Exception {
        Terminal.Typing service = terminal.begin("serve");
        serving = service;
        assertThat(service.awaitErr(Pattern.compile("serving: ")))
                .as(() -> service.err().toString())
                .isPresent();
        OkHttpClient platform = platform();
        dataverse().webhooks().receiver(DOOR, post -> posted(platform, post));
        UUID lead = dataverse().rows().ids("lead").stream()
                .filter(id -> Integer.valueOf(0).equals(dataverseRow(id).get("statecode")))
                .findFirst()
                .orElseThrow();
        int other = Integer.valueOf(1).equals(dataverseRow(lead).get("statuscode")) ? 2 : 1;
        dataverse().rows().update("lead", lead, Map.of("statuscode", other));
        dataverse().settle();
    }

    private Map<String, Object> dataverseRow(UUID lead) {
        return java.util.Objects.requireNonNull(opened).rows().get("lead", lead).orElseThrow();
    }

    /** A client that finds the door's public name here and believes its certificate. */
    private OkHttpClient platform() throws IOException, CertificateException {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate("secrets/webhook.pem"))
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .build();
    }

    private Reply posted(OkHttpClient platform, Post post) {
        HttpUrl url = java.util.Objects.requireNonNull(HttpUrl.get(post.url()))
                .newBuilder()
                .port(port)
                .build();
        Request.Builder made = new Request.Builder().url(url);
        post.headers().entries().forEach(header -> made.header(header.getKey(), header.getValue()));
        Request request = made.post(RequestBody.create(
                        post.body().getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")))
                .build();
        try (Response answer = platform.newCall(request).execute()) {
            return Reply.of(answer.code());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private long disqualified() {
        return java.util.Objects.requireNonNull(opened)
                .rows()
                .find("lead", row -> Integer.valueOf(2).equals(row.get("statecode")))
                .size();
    }

    private static void swap(List<String> words, String option, String value) {
        words.set(words.indexOf(option) + 1, value);
    }

    private void shell(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", line, said).isZero();
    }

    private X509Certificate certificate(String file) throws IOException, CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(file))));
    }

    private static String guide() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int begin = readme.indexOf("## From nothing to a registered webhook and a nightly run");
        assertThat(begin).isPositive();
        return readme.substring(begin, readme.indexOf("\n## ", begin + 1));
    }
}
