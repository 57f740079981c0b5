package dev.mimamori.access.oidc;

import dev.mimamori.common.DomainException.Unauthenticated;

/** Somebody came with the organisation's account, and was not let in. */
public final class NotSignedOn extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why: what the page for people says in its own words. */
    public enum Reason {
        /** It did not prove to be from this provider, for us, and of today. */
        INVALID,
        /** The provider does not vouch for an e-mail. */
        EMAIL,
        /** Nothing that the provider says of them means a role here. */
        ROLE,
        /** The provider does not answer: nobody is to blame, and later it may do. */
        AWAY
    }

    private final Reason reason;

    NotSignedOn(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** As the API says it. */
    public Unauthenticated coded() {
        return new Unauthenticated(getMessage());
    }
}
