package dev.mimamori.common;

import java.util.Set;

/**
 * Who is calling.
 *
 * @param token the token's name, never its text; null where a person signed in without one
 * @param personId the person whose deeds these are; null where the token acts for nobody
 * @param handle that person's handle; null where the token acts for nobody
 * @param roles what they may do
 */
public record Caller(String token, Long personId, String handle, Set<Role> roles) {

    /** As audit and history name it: a person's handle, or {@code token:NAME}. */
    public String actor() {
        return handle != null ? handle : "token:" + token;
    }

    /** For whom it is counted what one alone may have: the token, or the person who signed in without one. */
    public String counted() {
        return token == null ? actor() : "token:" + token;
    }

    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.includes(needed));
    }

    /** Only a person can look and sign. */
    public long requirePerson() {
        if (personId == null) {
            throw new DomainException.Forbidden("this token acts for nobody, and only a person can do this: "
                    + "use a token that was created with `person`");
        }
        return personId;
    }
}
