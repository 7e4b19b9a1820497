package org.privacyconnector.downstream;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.privacyconnector.notification.NotDelivered;

/**
 * Resolves hosts, and refuses addresses that a name on the internet must not have: those of this host, of private networks, of the link, of
 * the cloud's own services (S22). Safe for many threads.
 */
public final class PublicAddresses {
    private final Set<String> mayBePrivate;
    private final Resolver resolver;

    /** Asks the network's names. */
    @FunctionalInterface
    public interface Resolver {
        /** Every address of the host. */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** @param mayBePrivate hosts that the operator lets have such an address, in lower case */
    public PublicAddresses(Set<String> mayBePrivate, Resolver resolver) {
        this.mayBePrivate = Set.copyOf(mayBePrivate);
        this.resolver = resolver;
    }

    /**
     * Every address of the host; what is connected to must be one of these, not another answer of the name service.
     *
     * @throws NotDelivered when there is none, or any of them is private and the host may not have such a one
     */
    public List<InetAddress> check(String host) {
        List<InetAddress> found;
        try {
            found = resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            throw new NotDelivered("there is no host " + host + "; check its name");
        }
        if (found.isEmpty()) {
            throw new NotDelivered("there is no host " + host + "; check its name");
        }
        if (!mayBePrivate.contains(host.toLowerCase(Locale.ROOT))
                && found.stream().anyMatch(PublicAddresses::isPrivate)) {
            throw new NotDelivered(
                    "the host " + host + " has an address of a private network, so nothing is sent there."
                            + " If that is meant, the operator adds it to recipients.private");
        }
        return found;
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            // shared (100.64/10), benchmarks (198.18/15), this network (0/8), IETF (192.0.0/24), reserved (240/4),
            // and the one that Azure serves its virtual machines from (168.63.129.16), public as it looks
            return (first == 100 && (second & 0xc0) == 64)
                    || (first == 198 && (second & 0xfe) == 18)
                    || first == 0
                    || (first == 192 && second == 0 && bytes[2] == 0)
                    || first >= 240
                    || (first == 168 && second == 63 && (bytes[2] & 0xff) == 129 && bytes[3] == 16);
        }
        return address instanceof Inet6Address && privateSix(first, second, bytes);
    }

    private static boolean privateSix(int first, int second, byte[] bytes) {
        // unique local (fc00::/7); and addresses that carry one of version 4: 6to4, Teredo, NAT64, compatible ones
        boolean unique = (first & 0xfe) == 0xfc;
        boolean carries = (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0)
                || (first == 0x00 && second == 0x64)
                || (first == 0x00 && second == 0x00);
        return unique || carries;
    }
}
