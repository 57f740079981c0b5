package dev.mimamori.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;

/**
 * Who may call or read this: any one of the roles named, and whoever includes it. Every query, mutation and subscription
 * carries one, and so does every type of the API, for all its fields that have none of their own.
 *
 * <p>
 * It is a directive too, so that the library collects it with the schema when the service is built. What is served does
 * not show it.
 */
@Directive(on = { DirectiveLocation.OBJECT, DirectiveLocation.INTERFACE, DirectiveLocation.FIELD_DEFINITION })
@Description("Who may read it.")
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface Allowed {
    @Nonbinding
    @NonNull
    Role[] value() default {};
}
