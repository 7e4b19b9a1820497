package org.mockdataverse;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.seed.Seed;
import picocli.CommandLine.Option;

/** Options of what rows there are. */
final class SeedOptions {
    @Option(
            names = "--seed",
            defaultValue = "swedish",
            description = "swedish: a made-up company; empty: users and roles.")
    private String seed = "swedish";

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "So many contacts, and the rest of the company in proportion.")
    private @Nullable Integer rows;

    @Option(names = "--contacts", paramLabel = "N", description = "How many contacts the made-up company has.")
    private @Nullable Integer contacts;

    @Option(names = "--leads", paramLabel = "N", description = "How many leads it has.")
    private @Nullable Integer leads;

    @Option(names = "--activities", paramLabel = "N", description = "How many activities it has.")
    private @Nullable Integer activities;

    @Option(
            names = "--computed",
            paramLabel = "N",
            description = "So many contacts more, computed as they are read: 10,000,000 take no memory.")
    private @Nullable Integer computed;

    @Option(
            names = "--random",
            paramLabel = "N",
            description =
                    "Where drawing starts: people, servers, latencies. The same number gives the same ones; 1 unless told.")
    private long random = 1;

    /** Where drawing starts. */
    long random() {
        return random;
    }

    /** What was asked for. */
    Seed chosen() {
        if (seed.equals("empty")) {
            if (rows != null || contacts != null || leads != null || activities != null) {
                throw new IllegalArgumentException(
                        "--seed empty has no contacts, leads or activities: leave the counts out or say --seed swedish");
            }
            return Seed.empty().withRandom(random).withComputed(count("--computed", computed, 0));
        }
        if (!seed.equals("swedish")) {
            throw new IllegalArgumentException("--seed is '" + seed + "', but must be swedish or empty");
        }
        Seed usual = Seed.swedish();
        int people = count("--rows", rows, usual.contacts());
        return Seed.swedish(
                        count("--contacts", contacts, people),
                        count("--leads", leads, share(people, usual.leads(), usual.contacts())),
                        count("--activities", activities, share(people, usual.activities(), usual.contacts())))
                .withRandom(random)
                .withComputed(count("--computed", computed, 0));
    }

    private static int share(int people, int part, int whole) {
        long share = (long) people * part / whole;
        if (share > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("--rows is " + people
                    + ", which makes too many rows in proportion: say --leads and --activities too");
        }
        return (int) share;
    }

    private static int count(String option, @Nullable Integer given, int usual) {
        if (given != null && given < 0) {
            throw new IllegalArgumentException(option + " is " + given + ", but must be 0 or more");
        }
        return given == null ? usual : given;
    }
}
