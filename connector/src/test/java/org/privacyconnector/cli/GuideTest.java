package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.seed.Seed;

/** The README's guide, typed from its first to its last line against the stand-in. */
@DisabledOnOs(OS.WINDOWS)
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(sh|)\\n(.*?)```");
    private static final String PROGRAM = "privacy-connector ";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> typed = new ArrayList<>();

    @Test
    void every_command_of_the_guide_does_what_the_guide_says_in_its_order() throws Exception {
        List<String> lines = guide();
        for (String line : lines.stream()
                .filter(line -> line.matches("(mkdir|openssl|chmod|rm) .*"))
                .toList()) {
            shell(line);
        }
        try (MockDataverse dataverse = MockDataverse.builder()
                .seed(Seed.swedish(60, 40, 200))
                .certificate(certificate())
                .inProcess()
                .start()) {
            Terminal terminal = new Terminal(folder)
                    .over(dataverse::client)
                    .at(java.time.InstantSource.system())
                    .set("PRIVACY_CONNECTOR_OPERATOR", "operator.yaml")
                    .set("PRIVACY_CONNECTOR_POLICY", "policy")
                    .set("PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");
            terminal.write("ca.pem", dataverse.caPem());
            long before = disqualified(dataverse);
            for (String line :
                    lines.stream().filter(line -> line.startsWith(PROGRAM)).toList()) {
                type(terminal, dataverse, line.substring(PROGRAM.length()));
            }
            assertThat(typed)
                    .containsSubsequence(
                            "init", "approve", "setup", "validate", "plan", "approve", "apply", "ledger", "run");
            assertThat(disqualified(dataverse))
                    .as("the first rule has put leads in quarantine")
                    .isGreaterThan(before);
        }
    }

    private void type(Terminal terminal, MockDataverse dataverse, String line) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" +")));
        String command = words.get(0);
        if (command.equals("init")) {
            swap(words, "--url", dataverse.url().toString());
            swap(words, "--tenant", dataverse.tenantId());
            swap(words, "--client", dataverse.clientId());
            words.addAll(List.of("--authority", dataverse.authority().toString(), "--trusted-ca", "ca.pem"));
        } else if (command.equals("test")) {
            firstRule(terminal);
        }
        Terminal.Said said = terminal.type(words.toArray(String[]::new));
        assertThat(said.code()).as("%s: %s", line, said.all()).isZero();
        typed.add(command);
        if (line.startsWith("approve --new-key")) {
            terminal.edit(
                    "operator.yaml",
                    "approvers: []",
                    "approvers: [{name: Karin Ek, key: \"" + said.out().strip() + "\"}]\n"
                            + "setup: {auth: {clientId: " + dataverse.clientId()
                            + ", certificate: {file: \"${file:connector.pfx}\"}}}");
        }
    }

    /** What the guide asks a person to do: choose a suggestion, and limits that fit so small a company. */
    private void firstRule(Terminal terminal) throws IOException {
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

    private static long disqualified(MockDataverse dataverse) {
        return dataverse
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

    private X509Certificate certificate() throws IOException, CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("connector.crt"))));
    }

    /** The lines of the guide's blocks. */
    private static List<String> guide() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int begin = readme.indexOf("## From nothing to a nightly run");
        assertThat(begin).isPositive();
        Matcher blocks = BLOCK.matcher(readme.substring(begin, readme.indexOf("\n## ", begin + 1)));
        List<String> lines = new ArrayList<>();
        while (blocks.find()) {
            blocks.group(2).lines().forEach(lines::add);
        }
        assertThat(lines).hasSizeGreaterThan(15);
        return lines;
    }
}
