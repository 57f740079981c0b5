package dev.mimamori.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimamori.common.Role;
import graphql.introspection.Introspection;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;

/**
 * Who may read each field of the schema: what the field declares by {@code @Allowed}, or else its type. There is no field
 * without a rule; a schema that has one is not served.
 */
final class Rights {

    /** What the library makes of {@code @Allowed}. */
    static final String DIRECTIVE = "allowed";

    private static final String ROLES = "value";

    private final Map<FieldCoordinates, Set<Role>> rules = new HashMap<>();

    private Rights() {
    }

    /**
     * @param annotated with what the annotations say
     * @param served what is made of it
     */
    static Rights of(GraphQLSchema annotated, GraphQLSchema served) {
        Rights rights = new Rights();
        List<FieldCoordinates> without = new ArrayList<>();
        served.getAllTypesAsList().stream().filter(type -> !Introspection.isIntrospectionTypes(type))
                .filter(GraphQLFieldsContainer.class::isInstance).map(GraphQLFieldsContainer.class::cast)
                .forEach(type -> type.getFieldDefinitions().forEach(field -> {
                    FieldCoordinates coordinates = FieldCoordinates.coordinates(type, field);
                    Set<Role> declared = declared(annotated, coordinates);
                    rights.rules.put(coordinates, declared);
                    if (declared.isEmpty()) {
                        without.add(coordinates);
                    }
                }));
        if (!without.isEmpty()) {
            throw new IllegalStateException("nobody has said who may read " + without
                    + ": annotate the field, its resolver or its type with @Allowed");
        }
        return rights;
    }

    /** Any of these roles, and whoever includes it. */
    Set<Role> of(FieldCoordinates field) {
        return rules.get(field);
    }

    private static Set<Role> declared(GraphQLSchema annotated, FieldCoordinates coordinates) {
        GraphQLFieldsContainer type = (GraphQLFieldsContainer) annotated.getType(coordinates.getTypeName());
        String name = coordinates.getFieldName();
        GraphQLFieldDefinition field = type.getFieldDefinition(
                type == annotated.getQueryType() && name.equals(NodesField.NAME) ? NodesField.SAME_RIGHTS_AS : name);
        Set<Role> own = roles(field);
        return own.isEmpty() ? roles((GraphQLDirectiveContainer) type) : own;
    }

    private static Set<Role> roles(GraphQLDirectiveContainer declared) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        GraphQLDirective directive = declared.getDirective(DIRECTIVE); // the library applies it as a definition
        if (directive != null) {
            Collection<?> named = GraphQLArgument.getArgumentValue(directive.getArgument(ROLES));
            named.forEach(role -> roles.add(Role.valueOf(role.toString())));
        }
        return roles;
    }
}
