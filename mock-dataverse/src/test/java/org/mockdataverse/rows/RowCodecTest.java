package org.mockdataverse.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

class RowCodecTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void empty_columns_at_the_end_cost_nothing() {
        assertThat(encoded(300, 5)).hasSameSizeAs(encoded(10, 5));
        assertThat(encoded(300, 62)).hasSameSizeAs(encoded(63, 62));
        assertThat(encoded(300, 200)).hasSizeGreaterThan(encoded(300, 62).length);
    }

    @Test
    void what_lies_beyond_the_last_value_is_empty() {
        RowCodec codec = new RowCodec(table(300), new TableCodes());
        byte[] row = encoded(300, 70);

        assertThat(codec.value(row, 70)).isEqualTo("value");
        assertThat(codec.value(row, 0)).isEqualTo(ID);
        assertThat(codec.value(row, 71)).isNull();
        assertThat(codec.value(row, 128)).isNull();
        assertThat(codec.value(row, 299)).isNull();
    }

    private static byte[] encoded(int columns, int filled) {
        @Nullable Object[] values = new Object[columns];
        values[0] = ID;
        values[filled] = "value";
        return new RowCodec(table(columns), new TableCodes()).encode(values);
    }

    private static Table table(int columns) {
        TableBuilder table = TableBuilder.of("new_Wide", "new_wides");
        for (int i = 1; i < columns; i++) {
            table.text("new_C" + i, 10, "C", "C");
        }
        return table.build();
    }
}
