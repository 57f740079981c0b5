package dev.mimamori.access;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Unauthenticated;
import dev.mimamori.common.Role;

@ApplicationScoped
public class SignIn {
    public Caller caller(String authorization) {
        if (authorization == null)
            throw new Unauthenticated("sign in");
        return new Caller("admin", null, null, Set.of(Role.ADMIN));
    }
}
