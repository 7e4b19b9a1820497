package org.privacyconnector.dataverse.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known after a batch of writes was sent.
 *
 * @param parts answers that could be read whole, of the first so many writes in their order; what became of the others nobody knows
 * @param missing why there are fewer answers than writes, or null
 */
public record BatchAnswer(List<PartAnswer> parts, @Nullable String missing) {
    public BatchAnswer {
        parts = List.copyOf(parts);
    }
}
