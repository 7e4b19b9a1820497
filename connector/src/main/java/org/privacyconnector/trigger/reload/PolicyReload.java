package org.privacyconnector.trigger.reload;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.state.schedule.Reloads;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.EverySecond;
import org.privacyconnector.trigger.Renewing;
import org.privacyconnector.trigger.ServicePart;

/**
 * Looks at the policy's files every second and takes a changed policy into use when two looks in a row have found the same new content, or at
 * once when the process is told to (SIGHUP). Files that cannot be used leave the policy that is in force; that is told once for each content.
 * The operator file is a trust root (S14): while it differs from what the program began with, nothing is taken into use. Safe for many
 * threads.
 */
public final class PolicyReload implements ServicePart {
    private final Current current;
    private final PolicyFolder folder;
    private final InstantSource clock;
    private final List<Renewing> renewing;
    private final Consumer<String> tell;
    private final Consumer<String> warn;
    private final EverySecond looking = new EverySecond("policy-reload", this::look);

    /** The content that was dealt with: in force, or refused. */
    private String settled = "";

    private String seen = "";

    /**
     * Looks at nothing yet.
     *
     * @param renewing read their part of the files again after each change that was taken, and whenever the process is told to
     * @param tell is told of each policy taken into use
     * @param warn is told of each that could not be, and why
     */
    public PolicyReload(
            Current current,
            PolicyFolder folder,
            InstantSource clock,
            List<Renewing> renewing,
            Consumer<String> tell,
            Consumer<String> warn) {
        this.current = current;
        this.folder = folder;
        this.clock = clock;
        this.renewing = List.copyOf(renewing);
        this.tell = tell;
        this.warn = warn;
    }

    @Override
    public String name() {
        return "policy reload";
    }

    @Override
    public void start() {
        // the files may have changed since the command line was read
        loaded(current.get().policy());
        lookNow();
        looking.start();
        HangUp.handledBy(() -> looking.next(this::lookNow));
    }

    @Override
    public void drain() {
        looking.stop();
    }

    @Override
    public void close() {
        HangUp.ignored();
        looking.close();
    }

    /** One look: takes new content into use once it has stayed the same since the last. */
    public synchronized void look() {
        try {
            String digest = folder.digest();
            boolean quiet = digest.equals(seen);
            seen = digest;
            if (quiet && !digest.equals(settled)) {
                settle(digest);
            }
        } catch (IOException | RuntimeException failure) {
            unreadable(failure);
        }
    }

    /** One look that does not wait for a second: somebody says that the files are ready, those of secrets among them. */
    public synchronized void lookNow() {
        try {
            seen = folder.digest();
            settle(seen);
        } catch (IOException | RuntimeException failure) {
            unreadable(failure);
        }
        renew();
    }

    private void renew() {
        renewing.forEach(each -> each.renew().ifPresent(tell));
    }

    private void settle(String digest) throws IOException {
        Reading reading = folder.read();
        if (!folder.digest().equals(digest)) {
            // somebody is writing: the next look decides
            return;
        }
        settled = digest;
        Connector connector = current.get();
        if (reading instanceof Reading.Refused) {
            refused(folder.withLines(reading.diagnostics()));
        } else if (reading instanceof Reading.Accepted accepted) {
            if (!accepted.operator().fingerprint().equals(connector.operator().fingerprint())) {
                refused(List.of(Diagnostic.error(
                        "operator-changed",
                        null,
                        "the operator file has changed since the program began, and trust roots are not exchanged while it"
                                + " runs",
                        "Restart the service; until then it goes on under the old files.")));
            } else if (!accepted.policy().equals(connector.policy())) {
                current.swap(accepted.policy());
                loaded(accepted.policy());
                accepted.diagnostics().forEach(warning -> warn.accept(warning.toString()));
                tell.accept("the policy was reloaded: " + accepted.policy().fingerprint());
                renew();
            } else {
                loaded(connector.policy());
            }
        }
    }

    private void refused(List<Diagnostic> diagnostics) {
        diagnostics.forEach(diagnostic -> warn.accept(diagnostic.toString()));
        Diagnostic first = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst()
                .orElse(diagnostics.get(0));
        warn.accept("the policy was not reloaded; the one in force stays");
        remember(first.toString());
    }

    private void unreadable(Exception failure) {
        String problem =
                "the policy's files cannot be read (" + failure.getClass().getSimpleName() + ")";
        if (!settled.equals(problem)) {
            settled = problem;
            warn.accept(problem + "; the policy in force stays");
        }
    }

    private void loaded(Policy policy) {
        record((tx, reloads) -> reloads.loaded(tx, clock.instant(), policy.fingerprint()));
    }

    private void remember(String problem) {
        record((tx, reloads) -> reloads.refused(tx, clock.instant(), problem));
    }

    /** What was decided about the policy stands, also where the store cannot keep that it was. */
    private void record(BiConsumer<Transaction, Reloads> write) {
        Connector connector = current.get();
        try {
            connector.store().submit(tx -> {
                write.accept(tx, reloads(connector));
                return true;
            });
        } catch (StoreException failure) {
            warn.accept("the last reload could not be recorded: the store failed");
        }
    }

    private static Reloads reloads(Connector connector) {
        return new Reloads(connector.operator().environment());
    }
}
