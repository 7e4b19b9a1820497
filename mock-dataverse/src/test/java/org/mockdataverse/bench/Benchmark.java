package org.mockdataverse.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.door.Door;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.seed.Seeder;

/**
 * Prints how fast the stand-in is on this machine; run it with the module's test class path. Arguments: how many contacts are seeded (1,000,000
 * unless told) and how many seconds each figure takes (5 unless told). Figures over sockets stand beside a bare WireMock stub of the same bytes,
 * asked in turns within the same run.
 */
public final class Benchmark {
    private static final String BASE = "/api/data/v9.2/";
    private final double seconds;

    private Benchmark(double seconds) {
        this.seconds = seconds;
    }

    /** Entry point. */
    public static void main(String[] arguments) throws Exception {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 5;
        machine();
        new Benchmark(seconds).run(contacts);
        System.exit(0);
    }

    private static void machine() {
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %s, %d processors, load %.1f, heap of at most %,d MB%n",
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private void run(int contacts) throws Exception {
        alone(contacts);
        seeded(contacts);
        computed();
        Seed small = Seed.swedish(20_000, 0, 0);
        try (MockDataverse mock = MockDataverse.builder()
                .door(Door.IN_PROCESS)
                .forgetful()
                .seed(small)
                .start()) {
            inProcess(mock);
        }
        for (Door door : List.of(Door.WIREMOCK, Door.UNDERTOW)) {
            try (MockDataverse mock =
                    MockDataverse.builder().door(door).forgetful().seed(small).start()) {
                overSockets(mock, door.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Contacts of 27 filled columns and nothing else. */
    private static void alone(int contacts) {
        Model model = StandardModel.create();
        RowStore drawn = new RowStore(model);
        Seeder.fill(
                drawn,
                EngineSettings.sample(model, InstantSource.system()),
                Seed.empty().withComputed(contacts),
                List.of());
        RowStore kept = new RowStore(model);
        Table table = model.get("contact");
        long before = used();
        long began = System.nanoTime();
        drawn.scan(table, null, row -> {
            kept.put(table, row.id(), kept.nextVersion(), row.values());
            return true;
        });
        double took = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d contacts alone in %.1f s, %,d MB of heap%n",
                kept.count(table),
                took,
                used() - before);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static void seeded(int contacts) {
        long began = System.nanoTime();
        MockDataverse mock = MockDataverse.builder()
                .door(Door.IN_PROCESS)
                .forgetful()
                .seed(Seed.swedish(contacts, 0, 0))
                .start();
        double took = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "a company of %,d rows in %.1f s, %,d MB of heap%n",
                mock.seeded().values().stream().mapToLong(Long::longValue).sum(),
                took,
                used());
        Signed by = Signed.of(mock);
        UUID account = mock.rows().ids("account").get(7);
        figure("filter on a lookup among them", 2, () -> {
            Answer answer =
                    ask(by, "GET", "contacts?$select=lastname&$filter=_parentcustomerid_value%20eq%20" + account, null);
            return expect(answer, 200).body().length;
        });
        UUID contact = mock.rows().ids("contact").get(11);
        figure("filter on the id among them", 2, () -> {
            Answer answer = ask(by, "GET", "contacts?$select=lastname&$filter=contactid%20eq%20" + contact, null);
            return expect(answer, 200).body().length;
        });
        mock.close();
    }

    private static void computed() {
        try (MockDataverse mock = MockDataverse.builder()
                .door(Door.IN_PROCESS)
                .forgetful()
                .seed(Seed.empty().withComputed(10_000_000))
                .start()) {
            Signed by = Signed.of(mock);
            String[] next = {"contacts?$select=fullname,emailaddress1,createdon"};
            long began = System.nanoTime();
            int pages = 0;
            while (pages < 60) {
                String text = expect(ask(by, "GET", next[0], null), 200).text();
                int link = text.lastIndexOf(BASE);
                next[0] = text.substring(link + BASE.length(), text.length() - 2);
                pages++;
            }
            System.out.printf(
                    Locale.ROOT,
                    "of 10,000,000 computed contacts %,.0f rows/s are paged%n",
                    pages * 5_000 / ((System.nanoTime() - began) / 1e9));
        }
    }

    private void inProcess(MockDataverse mock) {
        Signed by = Signed.of(mock);
        UUID id = mock.rows().ids("contact").get(5);
        figure("in process: GET of a row", seconds, () -> {
            expect(ask(by, "GET", "contacts(" + id + ")?$select=fullname,emailaddress1", null), 200);
            return 1;
        });
        figure("in process: PATCH of a row", seconds, () -> {
            expect(ask(by, "PATCH", "contacts(" + id + ")", "{\"jobtitle\":\"Chef\"}"), 204);
            return 1;
        });
        figure("in process: operations in batches of 100", seconds, () -> {
            expect(batch(by, id), 200);
            return 100;
        });
        long[] cpu = {ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(), 0};
        figure("in process: bytes of 5,000-row pages of every column", seconds, () -> {
            Answer answer = ask(by, "GET", "contacts", null);
            cpu[1] += answer.body().length;
            return answer.body().length;
        });
        double spent = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu[0]) / 1e9;
        System.out.printf(Locale.ROOT, "  that is %.0f MB/s of processor time%n", cpu[1] / spent / 1e6);
        cpu[0] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        cpu[1] = 0;
        String columns = "contacts?$select=fullname,firstname,lastname,emailaddress1,telephone1,mobilephone,birthdate,"
                + "governmentid,externaluseridentifier,description,gendercode,donotemail,donotbulkemail,address1_line1,"
                + "address1_postalcode,address1_city,address1_country,lastusedincampaign,statecode,statuscode,createdon,"
                + "modifiedon,_ownerid_value,_parentcustomerid_value";
        figure("in process: bytes of 5,000-row pages of 25 columns", seconds, () -> {
            Answer answer = expect(ask(by, "GET", columns, null), 200);
            cpu[1] += answer.body().length;
            return answer.body().length;
        });
        spent = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu[0]) / 1e9;
        System.out.printf(Locale.ROOT, "  that is %.0f MB/s of processor time%n", cpu[1] / spent / 1e6);
    }

    private void overSockets(MockDataverse mock, String name) throws Exception {
        Signed by = Signed.of(mock);
        UUID id = mock.rows().ids("contact").get(5);
        String row = "contacts(" + id + ")?$select=fullname,emailaddress1";
        String change = "contacts(" + id + ")";
        try (Bare bare = Bare.of(
                expect(ask(by, "GET", row, null), 200),
                expect(ask(by, "PATCH", change, "{\"jobtitle\":\"Chef\"}"), 204))) {
            List<OkHttpClient> clients = List.of(mock.client(), bare.client());
            List<String> urls = List.of(mock.url().toString(), bare.url());
            double[] gets = new double[2];
            double[] patches = new double[2];
            // interleaved, so that both have the same noise around them
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 2; i++) {
                    OkHttpClient client = clients.get(i);
                    String url = urls.get(i);
                    double got = many(4, () -> send(client, url + BASE + row, by.token(), null));
                    double patched =
                            many(4, () -> send(client, url + BASE + change, by.token(), "{\"jobtitle\":\"Chef\"}"));
                    if (round > 0) {
                        gets[i] += got / 3;
                        patches[i] += patched / 3;
                    }
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: GET %,.0f/s (bare WireMock %,.0f/s: %.2f), PATCH %,.0f/s (bare %,.0f/s: %.2f)%n",
                    name,
                    gets[0],
                    gets[1],
                    gets[0] / gets[1],
                    patches[0],
                    patches[1],
                    patches[0] / patches[1]);
        }
        OkHttpClient client = mock.client();
        String body = parts(id);
        Request request = new Request.Builder()
                .url(mock.url() + BASE + "$batch")
                .header("Authorization", "Bearer " + by.token())
                .post(RequestBody.create(body, MediaType.get("multipart/mixed; boundary=b")))
                .build();
        double batches = many(2, () -> call(client, request));
        System.out.printf(Locale.ROOT, "%s: %,.0f operations/s in batches of 100%n", name, batches * 100);
    }

    // -- measuring

    private static void figure(String name, double seconds, Callable<Integer> work) {
        try {
            long warm = System.nanoTime();
            while (System.nanoTime() - warm < seconds * 0.5e9) {
                work.call();
            }
            long began = System.nanoTime();
            long units = 0;
            while (System.nanoTime() - began < seconds * 1e9) {
                units += work.call();
            }
            System.out.printf(Locale.ROOT, "%s: %,.0f/s%n", name, units / ((System.nanoTime() - began) / 1e9));
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        }
    }

    private double many(int threads, Callable<Integer> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long began = System.nanoTime();
            long end = began + (long) (seconds * 1e9);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(pool.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        work.call();
                        count++;
                    }
                    return count;
                }));
            }
            long count = 0;
            for (Future<Long> one : counts) {
                count += one.get();
            }
            return count / ((System.nanoTime() - began) / 1e9);
        } finally {
            pool.shutdownNow();
        }
    }

    // -- asking

    /** An environment with a token that was taken once: making tokens is not what is measured. */
    private record Signed(MockDataverse mock, String token) {
        static Signed of(MockDataverse mock) {
            return new Signed(mock, mock.token());
        }
    }

    private static Answer ask(Signed by, String method, String path, @Nullable String body) {
        return by.mock()
                .exchange()
                .exchange(Ask.of(
                        method,
                        BASE + path,
                        Headers.of("Authorization", "Bearer " + by.token(), "Content-Type", "application/json"),
                        body == null ? "" : body));
    }

    private static Answer batch(Signed by, UUID id) {
        return by.mock()
                .exchange()
                .exchange(Ask.of(
                        "POST",
                        BASE + "$batch",
                        Headers.of(
                                "Authorization", "Bearer " + by.token(), "Content-Type", "multipart/mixed; boundary=b"),
                        parts(id)));
    }

    private static String parts(UUID id) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            body.append("--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nPATCH ")
                    .append(BASE)
                    .append("contacts(")
                    .append(id)
                    .append(") HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"jobtitle\":\"Chef\"}\r\n");
        }
        return body.append("--b--\r\n").toString();
    }

    private static Answer expect(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer.status());
        }
        return answer;
    }

    private static int send(OkHttpClient client, String url, String token, @Nullable String patch) throws IOException {
        Request.Builder request = new Request.Builder().url(url).header("Authorization", "Bearer " + token);
        if (patch != null) {
            request.method(
                    "PATCH",
                    RequestBody.create(patch.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")));
        }
        return call(client, request.build());
    }

    private static int call(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            if (response.code() >= 300) {
                throw new IllegalStateException("answered " + response.code());
            }
            return response.body().bytes().length;
        }
    }
}
