package dev.mimamori.delivery.http;

/** A whole HTTP response. */
public record Reply(Answer head, byte[] body) {
}
