package dev.mimamori.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.netty.util.NetUtil;

/**
 * Where a request comes from. {@code X-Forwarded-For} is anybody's to write: it is read from its end, as long as the one
 * who wrote that end is a proxy that the operator trusts. An IPv6 network of 64 bits is one address, since whoever has
 * one of it has them all.
 */
@ApplicationScoped
public class ClientAddress {

    private final List<Network> trusted;

    @Inject
    ClientAddress(AccessConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    ClientAddress(List<String> trusted) {
        this.trusted = trusted.stream().map(String::strip).map(Network::parse).toList();
    }

    /**
     * @param peer the connection's other end; null where it has no address
     * @param forwardedFor each header of that name, in order
     */
    public String of(String peer, List<String> forwardedFor) {
        InetAddress client = parse(peer);
        String[] hops = String.join(",", forwardedFor).split(",");
        for (int i = hops.length - 1; i >= 0 && client != null && isTrusted(client); i--) {
            InetAddress hop = parse(hops[i].strip());
            if (hop == null) {
                break; // nobody whom we trust writes this
            }
            client = hop;
        }
        return client == null ? "unknown" : grouped(client);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address.getAddress()));
    }

    private static String grouped(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, 8, 16, (byte) 0);
        return NetUtil.bytesToIpAddress(bytes) + "/64";
    }

    /** Only a literal: a name is never looked up. */
    private static InetAddress parse(String text) {
        return text == null ? null : NetUtil.createInetAddressFromIpAddressString(withoutPort(text));
    }

    /** Some proxies write {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private record Network(byte[] prefix, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] prefix = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
            try {
                int bits = slash < 0 && prefix != null ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
                if (prefix != null && bits >= 0 && bits <= prefix.length * 8) {
                    return new Network(prefix, bits);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new IllegalArgumentException(
                    "mimamori.trusted-proxies: \"" + text + "\" is no network such as 10.0.0.0/8");
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ prefix[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
