package org.privacyconnector.course;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.MockRows;
import org.mockdataverse.door.InProcess;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.seed.Seed;

/** A stand-in with a small company in it; one like another, ids and versions included. */
final class World implements AutoCloseable {
    static final Seed SEED = Seed.swedish(300, 120, 1_000);
    static final String SECRET = "not-a-secret-of-these-tests";
    private static final Instant LONG_AGO = Instant.parse("2015-03-04T10:00:00Z");

    private final MockDataverse dataverse;
    private final Wire wire;

    private World(MockDataverse dataverse, List<String> vetoed) {
        this.dataverse = dataverse;
        String unit = dataverse.rows().ids("businessunit").get(0).toString();
        this.wire = new Wire(dataverse.exchange(), vetoed, "businessunits(" + unit + ")");
    }

    /**
     * Starts one.
     *
     * @param door how it is reached
     * @param vetoed rows, as they stand in addresses, that cannot be deleted
     */
    static World start(InstantSource clock, UnaryOperator<MockDataverse.Builder> door, List<String> vetoed) {
        MockDataverse dataverse = door.apply(
                        MockDataverse.builder().seed(SEED).clock(clock).clientSecret(SECRET))
                .start();
        MockRows rows = dataverse.rows();
        UUID person = rows.ids("contact").get(0);
        // a table without versions
        for (int i = 0; i < 6; i++) {
            rows.create(
                    "customeraddress",
                    new UUID(0xADD0L, i),
                    Map.of(
                            "name",
                            "Adress " + i,
                            "city",
                            "Umeå",
                            "parentid",
                            new Reference("contact", person),
                            "createdon",
                            LONG_AGO));
        }
        return new World(dataverse, vetoed);
    }

    static UnaryOperator<MockDataverse.Builder> inProcess() {
        return MockDataverse.Builder::inProcess;
    }

    MockDataverse dataverse() {
        return dataverse;
    }

    MockRows rows() {
        return dataverse.rows();
    }

    Wire wire() {
        return wire;
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(InProcess.over(wire)).build();
    }

    /** What people do between plan and apply, to some of the rows that are due. */
    void meanwhile(Due due) {
        List<UUID> leads = due.of("lead");
        rows().update("lead", leads.get(0), Map.of("subject", "Ringde och frågade"));
        rows().create(
                        "phonecall",
                        new UUID(0xCA11L, 1),
                        Map.of(
                                "subject",
                                "Vill köpa mer",
                                "directioncode",
                                false,
                                "regardingobjectid",
                                new Reference("lead", leads.get(1))));
        due.of("invoice").stream().limit(1).forEach(invoice -> rows().delete("invoice", invoice));
        UUID contact = due.of("contact").get(0);
        rows().create(
                        "incident",
                        new UUID(0xCA5EL, 1),
                        Map.of("title", "Ny reklamation", "customerid", new Reference("contact", contact)));
    }

    /** What people do between a run and its undoing: one of the rows in quarantine is worked on. */
    void afterwards(Due due) {
        rows().update("lead", due.of("lead").get(2), Map.of("subject", "Åter aktuell"));
    }

    /** Brings another that was in this one's beginning to where this one is: the same writes in the same order. */
    void repeat(List<Ask> batches) {
        for (Ask batch : batches) {
            dataverse
                    .exchange()
                    .exchange(new Ask(
                            batch.method(),
                            batch.target(),
                            batch.headers()
                                    .without("Authorization")
                                    .with("Authorization", "Bearer " + dataverse.token()),
                            batch.body()));
        }
    }

    @Override
    public void close() {
        dataverse.close();
    }
}
