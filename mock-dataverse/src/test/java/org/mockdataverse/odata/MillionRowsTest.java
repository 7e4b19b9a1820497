package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** A client pages through a million rows with a filter and finds each once. The rate is printed, in processor time. */
@Tag("slow")
class MillionRowsTest {
    private static final int ROWS = 1_000_000;

    @Test
    void a_million_rows_are_filtered_and_paged() {
        Small small = new Small();
        Table table = Small.table("person");
        SplittableRandom random = new SplittableRandom(1);
        Instant limit = Instant.parse("2022-01-01T00:00:00Z");
        int wanted = 0;
        for (int i = 0; i < ROWS; i++) {
            @Nullable Object[] values = new Object[table.columns().size()];
            values[table.ordinal("fullname")] = "Anna Å " + i;
            values[table.ordinal("mail")] = i % 3 == 0 ? null : "anna" + i + "@example.se";
            values[table.ordinal("age")] = random.nextInt(100);
            values[table.ordinal("statecode")] = i % 5 == 0 ? 1 : 0;
            Instant made = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(100_000_000));
            wanted += made.isBefore(limit) && i % 5 != 0 ? 1 : 0;
            values[table.ordinal("createdon")] = made;
            values[table.ordinal("ownerid")] = new Reference("user", Small.id(random.nextInt(20)));
            small.rows.put(table, new UUID(random.nextLong(), random.nextLong()), i, values);
        }
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String next =
                "$select=fullname,mail,createdon&$filter=createdon%20lt%202022-01-01T00:00:00Z%20and%20statecode%20eq%200";
        int found = 0;
        while (next != null) {
            Answer answer = small.reads.collection(Sight.everything(), table, null, next, Headers.none());
            String text = answer.text();
            found += text.split("\"@odata.etag\"", -1).length - 1;
            int link = text.lastIndexOf("\"@odata.nextLink\":\"");
            next = link < 0 ? null : text.substring(text.indexOf('?', link) + 1, text.length() - 2);
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
        System.out.printf("%,.0f rows a second of processor time%n", ROWS / seconds);
        assertThat(found).isEqualTo(wanted);
    }
}
