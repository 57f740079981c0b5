package dev.mimamori.common;

import java.util.Arrays;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Refuses before a transaction is opened. What lost a deadlock, or a race that the database refused to serialise, was
 * rolled back whole, and is done again: nobody's registration or signature fails because of somebody else's.
 */
@Allowed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class AllowedInterceptor {

    private static final int ATTEMPTS = 4;

    @Inject
    CurrentCaller current;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Role[] roles = call.getMethod().getAnnotation(Allowed.class).value();
        Caller caller = current.get();
        if (Arrays.stream(roles).noneMatch(caller::may)) {
            throw new DomainException.Forbidden("this needs the role " + Arrays.stream(roles).map(Role::name)
                    .reduce((a, b) -> a + " or " + b).orElse("") + "; yours: " + caller.roles());
        }
        return repeating(call);
    }

    private static Object repeating(InvocationContext call) throws Exception {
        for (int attempt = 1;; attempt++) {
            try {
                return call.proceed();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Sql.Failure.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }
}
