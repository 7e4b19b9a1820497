package org.privacyconnector.web.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that the service cannot work without.
 *
 * @param name what it is called: lower-case letters and hyphens
 * @param needed whether the service has started only when this was well once; what lies outside this host is not
 * @param trouble what is wrong, without secrets or personal data, or nothing; may be slow, and is not asked twice at once
 */
public record Check(String name, boolean needed, Supplier<Optional<String>> trouble) {}
