package dev.mimamori.catalogue;

import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.Role;
import io.quarkus.arc.Arc;

/**
 * Keeps the addresses that people are named by from pipelines, whose tokens lie about in build systems. Views ask here,
 * and not their makers, so that a view can be passed on inside the service without anybody thinking of who will read it.
 */
public final class Addresses {

    private Addresses() {
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
