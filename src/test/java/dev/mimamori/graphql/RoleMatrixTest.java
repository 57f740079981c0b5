package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Reply;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.quarkus.test.junit.QuarkusTest;

/** Each role at each query and mutation that there is; a new one is in it by itself. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoleMatrixTest {

    @Inject
    ApiSchema api;

    @Inject
    BeanManager beans;

    @Test
    void a_role_that_is_too_low_is_refused_everywhere() {
        Map<String, Role[]> allowed = allowed();
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            Api caller = Api.fresh(role);
            api.schema().getQueryType().getFieldDefinitions().forEach(field -> {
                boolean may = may(role, allowed.get(field.getName()));
                Reply reply = caller.query("query { " + call(field) + " }");
                if (isForbidden(reply) == may) {
                    wrong.add(role + " " + field.getName() + ": " + reply.body());
                }
            });
            GraphQLObjectType mutations = api.schema().getMutationType();
            // what a role may do is not done here: the arguments are made up
            mutations.getFieldDefinitions().stream().filter(field -> !may(role, allowed.get(field.getName())))
                    .forEach(field -> {
                        Reply reply = caller.query("mutation { " + call(field) + " }");
                        if (!isForbidden(reply)) {
                            wrong.add(role + " " + field.getName() + ": " + reply.body());
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isForbidden(Reply reply) {
        return reply.failed() && reply.error().code().equals("FORBIDDEN");
    }

    private static boolean may(Role role, Role[] allowed) {
        return Arrays.stream(allowed).anyMatch(role::includes);
    }

    private Map<String, Role[]> allowed() {
        Map<String, Role[]> allowed = new HashMap<>();
        // an injected Instance leaves out the others as soon as a library brings an alternative of anything
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(GraphQLApi.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Allowed.class))
                .forEach(method -> allowed.put(name(method), method.getAnnotation(Allowed.class).value()));
        return allowed;
    }

    private static String name(Method method) {
        Query query = method.getAnnotation(Query.class);
        Mutation mutation = method.getAnnotation(Mutation.class);
        String given = query != null ? query.value() : mutation != null ? mutation.value() : "";
        return given.isEmpty() ? method.getName() : given;
    }

    private static String call(GraphQLFieldDefinition field) {
        String arguments = field.getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()))
                .map((GraphQLArgument argument) -> argument.getName() + ": " + literal(argument.getType()))
                .collect(Collectors.joining(", "));
        boolean leaf = GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(field.getType()));
        return field.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + (leaf ? "" : " { __typename }");
    }

    /** The simplest literal that is well-formed; whether it makes sense is not asked before the role is. */
    private static String literal(GraphQLType type) {
        if (type instanceof GraphQLNonNull required) {
            return literal(required.getWrappedType());
        }
        if (type instanceof GraphQLList) {
            return "[]";
        }
        if (type instanceof GraphQLEnumType constants) {
            return constants.getValues().get(0).getName();
        }
        if (type instanceof GraphQLInputObjectType input) {
            return input.getFieldDefinitions().stream().filter(f -> GraphQLTypeUtil.isNonNull(f.getType()))
                    .map(f -> f.getName() + ": " + literal(f.getType())).collect(Collectors.joining(", ", "{", "}"));
        }
        return switch (((GraphQLNamedType) type).getName()) {
            case "Int" -> "1";
            case "Float" -> "0.5";
            case "Boolean" -> "true";
            case "DateTime" -> "\"2026-01-01T00:00:00Z\"";
            case "Date" -> "\"2026-01-01\"";
            case "Time" -> "\"09:00\"";
            case "Duration" -> "\"PT1H\"";
            default -> "\"x\"";
        };
    }
}
