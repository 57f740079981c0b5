package dev.mimamori.delivery.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet, after IANA's special-purpose registries. Whoever may choose a URL must not
 * reach what only this host can reach: loopback, the private network, a cloud's metadata service.
 */
final class PublicAddresses {

    private static final List<Block> IPV4_SPECIAL = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /** IPv6 the other way round: only this is handed out, so loopback, fc00::/7, fe80::/10, ff00::/8 and the rest are not. */
    private static final Block IPV6_GLOBAL = Block.parse("2000::/3");

    /** Teredo, in the first, and 6to4, the last, hide an IPv4 address; the others are for documentation and protocols. */
    private static final List<Block> IPV6_SPECIAL = blocks("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16");

    /** How a network without IPv4 reaches it. As public as the IPv4 address in its last four bytes. */
    private static final Block NAT64 = Block.parse("64:ff9b::/96");

    private PublicAddresses() {
    }

    /** Java has turned an IPv4-mapped IPv6 address into an IPv4 address before it comes here. */
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.contains(bytes)) {
            bytes = Arrays.copyOfRange(bytes, 12, 16);
        }
        return bytes.length == 4 ? outside(IPV4_SPECIAL, bytes)
                : IPV6_GLOBAL.contains(bytes) && outside(IPV6_SPECIAL, bytes);
    }

    private static boolean outside(List<Block> blocks, byte[] address) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(String... blocks) {
        return Stream.of(blocks).map(Block::parse).toList();
    }

    private record Block(byte[] prefix, int bits) {

        static Block parse(String text) {
            int slash = text.indexOf('/');
            try {
                return new Block(InetAddress.getByName(text.substring(0, slash)).getAddress(),
                        Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(text, impossible);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff00 >> bits % 8 & 0xff;
            return Arrays.equals(address, 0, whole, prefix, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (prefix[whole] & mask));
        }
    }
}
