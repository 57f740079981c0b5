package dev.mimamori.common;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request in progress; set once, at the door. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    public void set(Caller caller) {
        this.caller = caller;
    }

    /** The caller; refused with UNAUTHENTICATED where nobody is signed in. */
    public Caller get() {
        if (caller == null) {
            throw new DomainException.Unauthenticated("sign in: send the header `Authorization: Bearer <token>`");
        }
        return caller;
    }
}
