package dev.mimamori.catalogue;

import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.Role;
import io.quarkus.arc.Arc;

/**
 * Keeps people's addresses and hours from pipelines, whose tokens lie about in build systems. Views ask here, and not
 * their makers, so that a view can be passed on inside the service without anybody thinking of who will read it.
 */
public final class Addresses {

    private Addresses() {
    }

    /** The value, where the caller may read it. */
    static <T> T readable(T value) {
        if (hidden()) {
            throw new Forbidden("a pipeline may not read people's addresses and hours: use a token with the role VIEWER");
        }
        return value;
    }

    /** A handle; of one that is an e-mail, only what stands before the @ where the caller may not read it. */
    public static String shown(String handle) {
        return Handles.isEmail(handle) && hidden() ? handle.substring(0, handle.indexOf('@')) : handle;
    }

    private static boolean hidden() {
        return Arc.container().requestContext().isActive()
                && !Arc.container().instance(CurrentCaller.class).get().get().may(Role.VIEWER);
    }
}
