package dev.mimamori.common;

import java.util.Arrays;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Refuses before a transaction is opened. */
@Allowed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class AllowedInterceptor {

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
        return call.proceed();
    }
}
