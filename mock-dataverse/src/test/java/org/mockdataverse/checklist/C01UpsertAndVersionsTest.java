package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;

/** Upsert on PATCH; If-Match and If-None-Match; weak ETags; bodies of 412 and 404; 304. */
class C01UpsertAndVersionsTest extends Checklist {
    private static final String NOBODY = "contacts(99999999-9999-9999-9999-999999999999)";

    @Test
    void a_patch_of_a_row_that_is_not_there_creates_it() {
        assertThat(org.patch(NOBODY, "{'lastname':'Ek'}").status()).isEqualTo(204);
        assertThat(read(NOBODY).get("lastname").textValue()).isEqualTo("Ek");
    }

    @Test
    void if_match_with_a_star_forbids_to_create() {
        refused(org.patch(NOBODY, "{'lastname':'Ek'}", "If-Match", "*"), 404, "0x80040217");
        assertThat(rows("contacts")).isEmpty();
    }

    @Test
    void if_none_match_with_a_star_forbids_to_change() {
        UUID id = contact("Ek");
        String message = "A record with matching key values already exists.";
        refused(
                org.patch("contacts(" + id + ")", "{'lastname':'Al'}", "If-None-Match", "*"),
                412,
                "0x80040237",
                message);
        assertThat(org.patch(NOBODY, "{'lastname':'Al'}", "If-None-Match", "*").status())
                .isEqualTo(204);
    }

    @Test
    void a_version_in_if_match_guards_patch_and_delete() {
        String path = "contacts(" + contact("Ek") + ")";
        String old = etag(path);
        assertThat(org.patch(path, "{'lastname':'Al'}", "If-Match", old).status())
                .isEqualTo(204);
        refused(org.patch(path, "{'lastname':'Bo'}", "If-Match", old), 412, "0x80060882");
        refused(org.delete(path, "If-Match", old), 412, "0x80060882");
        assertThat(org.delete(path, "If-Match", etag(path)).status()).isEqualTo(204);
    }

    @Test
    void etags_are_weak_numbers_that_rise_with_each_write() {
        String path = "contacts(" + contact("Ek") + ")";
        List<Long> versions = new ArrayList<>();
        for (int write = 0; write < 4; write++) {
            String etag = etag(path);
            assertThat(etag).matches("W/\"\\d+\"");
            assertThat(get(path).headers().first("ETag")).hasValue(etag);
            versions.add(Long.valueOf(etag.substring(3, etag.length() - 1)));
            // a change that changes nothing is a write too
            org.patch(path, "{'lastname':'Ek'}");
        }
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void the_body_of_412_says_what_does_not_match() {
        String path = "contacts(" + contact("Ek") + ")";
        refused(
                org.patch(path, "{'lastname':'Bo'}", "If-Match", "W/\"1\""),
                412,
                "0x80060882",
                "The version of the existing record doesn't match the RowVersion property provided.");
    }

    @Test
    void the_body_of_404_names_the_row() {
        String message = "contact With Id = 99999999-9999-9999-9999-999999999999 Does Not Exist";
        refused(get(NOBODY), 404, "0x80040217", message);
        refused(org.delete(NOBODY), 404, "0x80040217", message);
        refused(org.patch(NOBODY, "{}", "If-Match", "*"), 404, "0x80040217", message);
    }

    @Test
    void an_unchanged_row_is_304_unless_annotations_or_other_rows_are_asked_for() {
        String path = "contacts(" + contact("Ek") + ")";
        String etag = etag(path);
        Answer same = get(path, "If-None-Match", etag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(get(path, "If-None-Match", etag, "Prefer", ANNOTATIONS).status())
                .isEqualTo(200);
        assertThat(get(path + "?$expand=owninguser", "If-None-Match", etag).status())
                .isEqualTo(200);
        org.patch(path, "{'lastname':'Al'}");
        assertThat(get(path, "If-None-Match", etag).status()).isEqualTo(200);
    }

    private String etag(String path) {
        return read(path).get("@odata.etag").textValue();
    }
}
