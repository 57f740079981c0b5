package dev.mimamori.delivery.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.stream.Stream;

/** From a host name, or an address however it is written, to addresses. */
public interface Resolver {

    /** @throws IOException its message is fit for a reader, unless it is an {@link java.net.UnknownHostException} */
    InetAddress[] resolve(String host) throws IOException;

    /** Refuses a host when one of its addresses is not public, not only that address: such a name is not meant well. */
    default Resolver publicOnly() {
        return host -> {
            InetAddress[] addresses = resolve(host);
            if (!Stream.of(addresses).allMatch(PublicAddresses::contain)) {
                throw new IOException(host + " is not a public address; MIMAMORI_ALLOW_PRIVATE_ADDRESSES=true allows it");
            }
            return addresses;
        };
    }
}
