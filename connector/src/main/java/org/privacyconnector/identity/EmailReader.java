package org.privacyconnector.identity;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses of e-mail. Case does not count, in the local part either: no mail provider of weight tells two mailboxes apart by it. Dots and
 * what follows a plus do count, since only the provider knows whether they name another mailbox. The domain is compared as DNS has it (IDNA; as
 * Java knows it, ß is ss).
 */
public record EmailReader() implements IdentityReader {
    private static final int MOST_BYTES = 254;
    private static final int MOST_LOCAL_BYTES = 64;
    private static final String NEVER_IN_LOCAL = " <>(),;:\\\"[]@";
    private static final Reading REFUSED = new Reading.Refused("is no e-mail address");

    @Override
    public IdentityKind kind() {
        return IdentityKind.EMAIL;
    }

    @Override
    public Reading read(@Nullable String written, LocalDate asOf) {
        String text = Written.visible(written);
        if (text.isEmpty()) {
            return new Reading.Nothing();
        }
        if (text.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            text = text.substring("mailto:".length());
        }
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return REFUSED;
        }
        String local = local(text.substring(0, at));
        String domain = domain(text.substring(at + 1));
        if (!sound(local) || domain.isEmpty() || bytes(local) + 1 + domain.length() > MOST_BYTES) {
            return REFUSED;
        }
        return Reading.of(new Email(local + "@" + domain));
    }

    private static String local(String written) {
        String bare = written.length() > 2 && written.startsWith("\"") && written.endsWith("\"")
                ? written.substring(1, written.length() - 1)
                : written;
        String composed = Normalizer.normalize(bare, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static boolean sound(String local) {
        return !local.isEmpty()
                && bytes(local) <= MOST_LOCAL_BYTES
                && local.chars().noneMatch(c -> NEVER_IN_LOCAL.indexOf(c) >= 0 || Character.isISOControl(c));
    }

    /** The domain in ASCII, or nothing when it is none. */
    private static String domain(String written) {
        String mapped = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = mapped.endsWith(".") ? mapped.substring(0, mapped.length() - 1) : mapped;
        String ascii;
        try {
            ascii = IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return "";
        }
        // a name without a dot is a host of somebody's own network, and a last label of digits an address of the
        // Internet Protocol
        String last = ascii.substring(ascii.lastIndexOf('.') + 1);
        boolean name =
                ascii.indexOf('.') > 0 && !last.isEmpty() && !last.chars().allMatch(Character::isDigit);
        return name ? ascii : "";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
