package dev.mimamori.delivery.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * What a message shows.
 *
 * @param text for notifications and screen readers, in Slack's markup: what comes from elsewhere is escaped
 * @param blocks what is seen; null: the text
 */
public record SlackText(String text, ArrayNode blocks) {
}
