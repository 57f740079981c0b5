package dev.mimamori.delivery.http;

import java.util.Map;

/**
 * A request whose answer has a body that matters.
 *
 * @param method as HTTP calls it
 * @param trusted the operator has named this very host, and so decided that it may be in the private network; a host that
 *        anybody else may choose is never trusted
 * @param most how many bytes the answer may have
 */
public record Question(String method, Endpoint endpoint, Map<String, String> headers, byte[] body, boolean trusted, int most) {

    private static final int MEBIBYTE = 1024 * 1024;

    /** A POST, whose answer is small. */
    public Question(Endpoint endpoint, Map<String, String> headers, byte[] body, boolean trusted) {
        this("POST", endpoint, headers, body, trusted, MEBIBYTE);
    }

    /** A GET, whose answer may be large. */
    public static Question get(Endpoint endpoint, Map<String, String> headers, boolean trusted) {
        return new Question("GET", endpoint, headers, new byte[0], trusted, 8 * MEBIBYTE);
    }
}
