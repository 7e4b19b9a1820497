package org.privacyconnector.policy.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Path;

/** One row as the local evaluator sees it. */
public interface Facts {
    /**
     * The value at the end of the path: {@code String}, {@code Number}, {@code Boolean}, {@code UUID}, {@code Instant} or {@code LocalDate};
     * null when it is empty, or when a lookup on the way is.
     *
     * @throws CannotTell when there is no telling
     */
    @Nullable
    Object value(Path path);

    /**
     * The related rows; none when there are none.
     *
     * @param relation as the condition names it
     * @throws CannotTell when there is no telling
     */
    List<? extends Facts> related(String relation);
}
