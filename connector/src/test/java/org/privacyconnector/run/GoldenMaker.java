package org.privacyconnector.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.RealPostgres;

/**
 * Makes a golden store in the folder that is named, as this program writes it (a file, or with the number of the newest script the SQL of a
 * PostgreSQL database): a plan carried out, a hold on a person, and a plan that was
 * approved and died in the middle of its first chunk. To be run once for each release that changes the schema; people and keys are made up.
 */
final class GoldenMaker {
    static final int DUE = 5;
    static final int GONE = 2;

    private GoldenMaker() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        if (arguments.length == 1) {
            make(folder, new Rig(folder));
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("store.db.gz")))) {
                Files.copy(folder.resolve("store/store.db"), out);
            }
        } else {
            PostgresAddress address = RealPostgres.fresh();
            Files.createDirectories(folder.resolve("store"));
            make(folder, new Rig(folder, PostgresStore.open(address, null)));
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("store.sql.gz")))) {
                out.write(GoldenDump.of(address.database(), Integer.parseInt(arguments[1]))
                        .getBytes(StandardCharsets.UTF_8));
            }
            // the server goes with this Java
            System.exit(0);
        }
    }

    private static void make(Path folder, Rig made) throws IOException {
        SealedPlan plan;
        try (Rig rig = made) {
            for (String name : rig.keys.keySet()) {
                rig.keyFile(name);
                Files.write(
                        folder.resolve(name.replace(' ', '-') + ".pub"),
                        rig.key(name).getPublic().getEncoded());
            }
            rig.settleIn();
            rig.personHolds().add(rig.world.add("account", 7), "tvist-2026", LocalDate.of(2027, 1, 31), "anna");
            rig.due("old-contacts", DUE);
            plan = rig.plan();
            rig.approve(plan);
            int before = rig.world.writes;
            rig.world.beforeWrite = () -> {
                if (rig.world.writes == before + GONE) {
                    throw new Died();
                }
            };
            try {
                rig.apply(plan);
                throw new IllegalStateException("it was to die");
            } catch (Died asWanted) {
                // as a process that was killed
            }
        }
        Files.writeString(folder.resolve("plan"), plan.id());
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }
}
