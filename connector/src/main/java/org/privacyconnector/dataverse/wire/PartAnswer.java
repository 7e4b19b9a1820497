package org.privacyconnector.dataverse.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to one write of a batch: its status, its error code (empty when none) and how long the server asks to wait. */
public record PartAnswer(int status, String code, @Nullable Duration retryAfter) {}
