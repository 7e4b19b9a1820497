package org.privacyconnector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {
    @Test
    void members_stand_in_order_without_blanks_and_escaped_in_one_way() {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("text", "å\"\\\b\t\n\f\r\u0001/\u007f😀");
        members.put("number", -12L);
        members.put("truth", true);
        members.put("a", "");
        String text = Canonical.write(members);
        assertThat(text)
                .isEqualTo(
                        "{\"a\":\"\",\"number\":-12,\"text\":\"å\\\"\\\\\\b\\t\\n\\f\\r\\u0001/\u007f😀\",\"truth\":true}");
        assertThat(Canonical.read(bytes(text))).isEqualTo(members);
        assertThat(Canonical.read(bytes("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}}",
                "{} ",
                " {}",
                "{}\n",
                "[]",
                "{\"a\":1,}",
                "{\"a\": 1}",
                "{\"b\":1,\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":12345678901234567890}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":[]}",
                "{\"a\":True}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u000a\"}",
                "{\"a\":\"\\u001F\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u00\"}",
                "{\"a\":\"\\",
                "{\"a\":\"\t\"}",
                "{\"a\":\"b}",
                "{'a':1}",
                "{a:1}"
            })
    void any_other_way_of_writing_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.read(bytes(text)));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Canonical.read(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Canonical.read(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
