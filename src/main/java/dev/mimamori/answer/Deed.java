package dev.mimamori.answer;

/** What somebody can do straight from a message. */
public enum Deed {
    /** All that is still to be answered is as expected. */
    OK,
    NOT_OK,
    UNSURE,
    SNOOZE,
    /** HEALTHY, by the first person. */
    SIGN_OFF,
    /** Another person agrees. Never by a link: a mail is too easily forwarded for that. */
    SECOND_SIGN_OFF
}
