package dev.mimamori.delivery.http;

import java.util.Map;

/**
 * A request whose answer has a body that matters.
 *
 * @param trusted the operator has named this very host, and so decided that it may be in the private network; a host that
 *        anybody else may choose is never trusted
 */
public record Question(Endpoint endpoint, Map<String, String> headers, byte[] body, boolean trusted) {
}
