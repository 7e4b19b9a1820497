package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlternateKeyIndexTest {
    private final Small small = new Small();

    @Test
    void the_text_of_an_alternate_key_is_found_without_a_scan_in_any_case() {
        for (int i = 1; i < 2_000; i++) {
            small.put("person", i, "mail", "p" + i + "@example.se");
        }
        // two rows of one key, which only a test can make
        small.put("person", 2_000, "mail", "P77@example.se");
        long before = small.reads.looked();
        assertThat(small.found("person", "mail eq 'p77@EXAMPLE.se' and age eq null"))
                .containsExactly(77, 2_000);
        assertThat(small.reads.looked() - before).isEqualTo(2);
        assertThat(small.found("person", "mail eq 'p0@example.se'")).isEmpty();
    }
}
