package org.privacyconnector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.ledger.LedgerException;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.SetupSignIn;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.Pulse;
import org.privacyconnector.state.suppression.MissingKey;
import org.privacyconnector.state.suppression.Suppressions;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;

/**
 * Looks at what the service cannot work without, one thing at a time. Each method answers what is wrong and how to mend it, without secrets
 * and personal data, or nothing when all is well. Slow where the thing it looks at is slow. Safe for many threads.
 */
public final class Checkup {
    /** Below this a store on disk cannot be trusted to take what a run writes. */
    private static final long LEAST_FREE = 256L << 20;

    private final Operator operator;
    private final Secrets secrets;
    private final KeyFiles keys;
    private final Supplier<? extends Store> store;
    private final Supplier<Ledger> ledger;
    private final Supplier<DataverseClient> dataverse;
    private final Path folder;
    private final @Nullable Webhooks webhooks;
    private final boolean suppression;
    private final InstantSource clock;

    /**
     * Opens nothing.
     *
     * @param webhooks how events are taken, which are sealed with a key of their own, or null when none are
     * @param folder the file system whose room is looked at: the store's own, or where the program stands
     */
    Checkup(
            Operator operator,
            Secrets secrets,
            KeyFiles keys,
            Supplier<? extends Store> store,
            Supplier<Ledger> ledger,
            Supplier<DataverseClient> dataverse,
            Path folder,
            @Nullable Webhooks webhooks,
            boolean suppression,
            InstantSource clock) {
        this.operator = operator;
        this.secrets = secrets;
        this.keys = keys;
        this.store = store;
        this.ledger = ledger;
        this.dataverse = dataverse;
        this.folder = folder;
        this.webhooks = webhooks;
        this.suppression = suppression;
        this.clock = clock;
    }

    /** Whether the store takes a line. */
    public Optional<String> store() {
        try {
            Pulse pulse = new Pulse(operator.environment());
            store.get().submit(tx -> {
                pulse.beat(tx, clock.instant());
                return true;
            });
            return Optional.empty();
        } catch (StoreException failure) {
            return said(failure);
        }
    }

    /** Whether the end of the ledger is as it was written, and an effect could be told now. */
    public Optional<String> ledger() {
        try {
            return ledger.get().tailTrouble().or(() -> ledger.get().unready());
        } catch (StoreException | LedgerException | SecretException failure) {
            return said(failure);
        }
    }

    /** Whether every key and secret can be read. */
    public Optional<String> keys() {
        try {
            keys.signing();
            keys.pseudonyms();
            keys.holds();
            if (webhooks != null) {
                keys.events();
            }
            if (suppression) {
                Suppressions known = new Suppressions(operator.environment(), keys.suppression());
                Set<String> missing = store.get().read(tx -> known.missing(tx, clock.instant()));
                if (!missing.isEmpty()) {
                    return Optional.of("suppression key " + String.join(", ", missing) + " is missing from "
                            + KeyFiles.SUPPRESSION + "; bring its line back");
                }
            }
            if (operator.approvals() != null) {
                keys.approvals();
            }
            read(operator.secret(), operator.certificatePassword());
            SecretRef certificate = operator.certificate();
            if (certificate != null) {
                secrets.bytes(certificate);
            }
            return Optional.empty();
        } catch (LedgerException | SecretException | StoreException | MissingKey failure) {
            return said(failure);
        }
    }

    private void read(@Nullable SecretRef... refs) {
        for (SecretRef ref : refs) {
            if (ref != null) {
                secrets.text(ref);
            }
        }
    }

    /** Whether a token can be had; Dataverse itself is not asked. */
    public Optional<String> signIn() {
        try {
            return dataverse.get().signInTrouble();
        } catch (SecretException failure) {
            return said(failure);
        }
    }

    /** Whether there is room for what a run writes. */
    public Optional<String> disk() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return free >= LEAST_FREE
                    ? Optional.empty()
                    : Optional.of("only " + (free >> 20) + " MB are free where the store lies, of which "
                            + (LEAST_FREE >> 20) + " are needed; make room");
        } catch (IOException unreadable) {
            return Optional.of("how much room there is cannot be told of " + folder);
        }
    }

    /**
     * When secrets end that have an end we can know: the certificates in PFX files, the certificates of the admin and webhook ports, the
     * client secret and the webhook's where somebody wrote it down. By name; those that cannot be read are left out, which {@link #keys} tells.
     */
    public Map<String, Instant> secretEnds() {
        Map<String, Instant> ends = new TreeMap<>();
        if (operator.certificate() != null) {
            pfxEnds(operator.certificate(), operator.certificatePassword())
                    .ifPresent(end -> ends.put("sign-in-certificate", end));
        }
        SetupSignIn setup = operator.setup();
        if (setup != null) {
            pfxEnds(setup.certificate(), setup.certificatePassword())
                    .ifPresent(end -> ends.put("setup-certificate", end));
        }
        Operations operations = operator.operations();
        if (operations.clientSecretEnds() != null) {
            ends.put("client-secret", after(operations.clientSecretEnds()));
        }
        if (webhooks != null) {
            webhookEnds(webhooks, ends);
        }
        Operations.Admin admin = operations.admin();
        if (admin != null && admin.certificate() != null) {
            try (InputStream pem = Files.newInputStream(admin.certificate())) {
                pemEnds(pem).ifPresent(end -> ends.put("admin-certificate", end));
            } catch (IOException unreadable) {
                // told elsewhere
            }
        }
        return ends;
    }

    private void webhookEnds(Webhooks taken, Map<String, Instant> ends) {
        LocalDate last = taken.secretEnds();
        if (last != null) {
            ends.put("webhook-secret", after(last));
        }
        Webhooks.Tls tls = taken.tls();
        if (tls != null) {
            try {
                pemEnds(new ByteArrayInputStream(secrets.bytes(tls.certificate())))
                        .ifPresent(end -> ends.put("webhook-certificate", end));
            } catch (SecretException unreadable) {
                // the door tells it
            }
        }
    }

    private Instant after(LocalDate last) {
        return last.plusDays(1).atStartOfDay(operator.timeZone()).toInstant();
    }

    private Optional<Instant> pfxEnds(@Nullable SecretRef certificate, @Nullable SecretRef password) {
        if (certificate == null) {
            return Optional.empty();
        }
        try {
            KeyStore pfx = KeyStore.getInstance("PKCS12");
            char[] opening = (password == null ? "" : secrets.text(password)).toCharArray();
            pfx.load(new ByteArrayInputStream(secrets.bytes(certificate)), opening);
            Instant first = null;
            for (String alias : Collections.list(pfx.aliases())) {
                Certificate found = pfx.getCertificate(alias);
                if (pfx.isKeyEntry(alias) && found instanceof X509Certificate own) {
                    Instant end = own.getNotAfter().toInstant();
                    first = first == null || end.isBefore(first) ? end : first;
                }
            }
            return Optional.ofNullable(first);
        } catch (GeneralSecurityException | IOException | SecretException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> pemEnds(InputStream pem) {
        try {
            Certificate found = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return found instanceof X509Certificate own
                    ? Optional.of(own.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> said(RuntimeException failure) {
        return Optional.of(String.valueOf(failure.getMessage()));
    }
}
