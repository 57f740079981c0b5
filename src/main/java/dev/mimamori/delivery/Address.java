package dev.mimamori.delivery;

/**
 * Where somebody is to be found. Each channel takes what it needs of it.
 *
 * @param email null where none is known
 * @param slackUserId null where none is known; Slack may know it by the e-mail
 * @param place a channel such as {@code #payments}, or a list's e-mail; null: only in private
 */
public record Address(String email, String slackUserId, String place) {
}
