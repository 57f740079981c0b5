package dev.mimamori.delivery;

/**
 * What a message belongs to, on a channel that keeps things together.
 *
 * @param key printable ASCII without spaces, the same for all that belongs together, and for nothing else
 * @param reference what the channel calls the message that began it; null where the channel needs none
 */
public record Conversation(String key, String reference) {
}
