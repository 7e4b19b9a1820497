package org.privacyconnector.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The main job on a made-up Swedish company: from an empty folder to a ledger that an auditor has verified. Everything is what an
 * administrator would type; a step that does not go as it should ends it.
 */
public final class Demo {
    private static final int DONE = 0;
    private static final int REFUSED = 4;
    private static final Pattern ROW = Pattern.compile("\\b([a-z]+)\\(([0-9a-f]{8}-[0-9a-f-]{27})\\)");

    private final DemoSettings settings;
    private final PrintWriter out;
    private final Steps steps;
    private final AtomicReference<@Nullable DemoFolder> current = new AtomicReference<>();

    /** @param nanoseconds a clock for how long steps take */
    public Demo(DemoSettings settings, PrintWriter out, LongSupplier nanoseconds) {
        this.settings = settings;
        this.out = out;
        this.steps = new Steps(out, nanoseconds);
    }

    /** Ends this process, and removes the demonstration's folder, when the process that started this one is gone. */
    public void endWithParent() {
        ParentWatch.start(() -> {
            DemoFolder left = current.get();
            if (left != null) {
                left.close();
            }
        });
    }

    /**
     * Runs it, and cleans up whatever happens.
     *
     * @param programs gives the program for the folder that the demonstration works in
     * @throws DemoFailed when a step does not go as it should
     */
    public void run(Function<Path, Program> programs) {
        try (DemoFolder folder = DemoFolder.create();
                StandIn standIn = steps.step(
                        "a made-up company: " + settings.contacts() + " contacts, " + settings.leads() + " leads, "
                                + settings.activities() + " activities, served over https",
                        () -> StandIn.start(settings.standIn(), folder.at("."), size()))) {
            current.set(folder);
            say("stand-in for Dataverse at " + standIn.about("url") + ", a process of its own");
            Program program = programs.apply(folder.at("."));
            steps.step("the sample policy, and keys for two people", () -> layOut(folder, standIn, program));
            retention(folder, program);
            steps.printTimes();
        }
    }

    private void retention(DemoFolder folder, Program program) {
        step(program, "validate the policy, then against the environment", DONE, "validate", "--online");
        step(program, "run the rules' own tests; they need no environment", DONE, "test");
        step(program, "plan: only reads", DONE, "plan", "--out", "plan", "--html", "plan.html", "--csv", "plan.csv");
        step(program, "apply it without an approval: refused", REFUSED, "apply");
        step(program, "a second person approves, on any machine", DONE, "approve", "plan", "--key", "karin.key");
        step(program, "apply what was approved, and nothing else", DONE, "apply", "--approval", "plan");
        step(program, "plan again: nothing is left to do", DONE, "plan", "--exit-code");
        String[] kept = kept(folder.at("plan.csv"));
        step(program, "why is this row still here?", DONE, "explain", kept[0], kept[1]);
        quiet(program, DONE, "explain", kept[0], kept[1], "--lang", "sv")
                .lines()
                .forEach(this::say);
        step(program, "verify the ledger", DONE, "ledger", "verify");
        step(program, "export the ledger for the auditor", DONE, "ledger", "export", "export");
        steps.step("the auditor verifies with one file and a JDK", () -> {
            audit(folder, program);
            return true;
        });
    }

    private List<String> size() {
        return List.of(
                "--seed",
                "swedish",
                "--contacts",
                Integer.toString(settings.contacts()),
                "--leads",
                Integer.toString(settings.leads()),
                "--activities",
                Integer.toString(settings.activities()));
    }

    private boolean layOut(DemoFolder folder, StandIn standIn, Program program) {
        folder.copy(settings.config(), "config");
        String approver =
                quiet(program, DONE, "approve", "--new-key", "karin.key").strip();
        folder.write("etc/secrets/client.secret", List.of(standIn.about("clientSecret")));
        folder.write("etc/operator.yaml", MadeUpOperator.lines(standIn, approver));
        folder.makeFolder("etc/anchors");
        quiet(program, DONE, "ledger", "keys", "--create");
        say("Anna Berg writes the policy; Karin Ek approves with " + approver);
        return true;
    }

    private void step(Program program, String what, int expected, String... arguments) {
        steps.step(what, () -> {
            List<String> typed = List.of(arguments);
            say("$ privacy-connector " + String.join(" ", typed));
            return expect(typed, expected, program.type(typed, true));
        });
    }

    private String quiet(Program program, int expected, String... arguments) {
        List<String> typed = List.of(arguments);
        return expect(typed, expected, program.type(typed, false));
    }

    private static String expect(List<String> typed, int expected, Program.Typed result) {
        if (result.code() != expected) {
            throw new DemoFailed(
                    "'" + String.join(" ", typed) + "' ended with " + result.code() + " instead of " + expected);
        }
        return result.out();
    }

    /** A row that the plan keeps, by a hold if there is one: table and id. */
    private static String[] kept(Path csv) {
        try (Stream<String> lines = Files.lines(csv)) {
            List<String> kept = lines.filter(line -> line.contains("kept: ")).toList();
            String row = kept.stream()
                    .filter(line -> line.contains("kept: hold"))
                    .findFirst()
                    .or(() -> kept.stream().findFirst())
                    .orElseThrow(() -> new DemoFailed("the plan keeps no row, so there is none to explain"));
            Matcher matcher = ROW.matcher(row);
            if (!matcher.find()) {
                throw new DemoFailed("the plan's table names no row");
            }
            return new String[] {matcher.group(1), matcher.group(2)};
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void audit(DemoFolder folder, Program program) {
        String key = quiet(program, DONE, "ledger", "keys").strip();
        Path publicKey = folder.write("auditor.pub", List.of(key));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                settings.verifier().toString(),
                folder.at("export").toString(),
                "--key",
                publicKey.toString(),
                "--anchor",
                folder.at("etc/anchors").toString()));
        say("$ java VerifyLedger.java export --key auditor.pub --anchor etc/anchors");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            say(said.strip());
            if (process.waitFor() != 0) {
                throw new DemoFailed("the auditor's file does not verify the ledger");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted");
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
