package dev.mimamori.graphql;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.Role;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;

/**
 * What the operations of a valid document select, by who may read it. Found once for a document; what is left for each
 * request is a question for each set of roles, of which there are a handful.
 */
public final class Needs {

    private static final long OF_AN_OPERATION = 512;
    private static final long OF_A_FIELD = 128;
    private static final Set<Role> READERS_OF_THE_SCHEMA = Set.of(Role.VIEWER);

    /** A field, who may read it, where it is selected first, and below what. */
    private record Need(String field, Set<Role> roles, SourceLocation at, Need above) {

        boolean isRefused(Caller as) {
            return roles.stream().noneMatch(as::may);
        }

        /** Who may not have the whole need not be told of its parts. */
        boolean isPartOfRefused(Caller as) {
            return above != null && (above.isRefused(as) || above.isPartOfRefused(as));
        }
    }

    private final Map<OperationDefinition, Map<Set<Role>, List<Need>>> byOperation = new IdentityHashMap<>();

    Needs(Document document, GraphQLSchema schema, Rights rights) {
        document.getDefinitionsOfType(OperationDefinition.class).forEach(operation -> byOperation.put(operation,
                new Walk(document, schema, rights).through(operation).stream().collect(Collectors.groupingBy(Need::roles))));
    }

    /** About what this takes, which a few words can make large: each operation has all of a fragment's fields of its own. */
    long bytes() {
        return byOperation.values().stream().mapToLong(roles -> OF_AN_OPERATION
                + OF_A_FIELD * roles.values().stream().mapToLong(List::size).sum()).sum();
    }

    /**
     * Refused with an error for each field that the caller may not read, but for those below one of them. The first of all is
     * below none: so whatever is refused is told.
     */
    void check(Caller as, OperationDefinition operation) {
        List<Map<String, Object>> errors = new ArrayList<>();
        byOperation.get(operation).forEach((roles, needs) -> {
            if (roles.stream().noneMatch(as::may)) {
                needs.stream().filter(need -> !need.isPartOfRefused(as))
                        .forEach(need -> errors.add(Errors.of(Code.FORBIDDEN, told(need, as), need.at())));
            }
        });
        if (!errors.isEmpty()) {
            throw Refused.request(403, errors);
        }
    }

    private static String told(Need need, Caller as) {
        return need.field() + " needs the role "
                + need.roles().stream().sorted().map(Role::name).collect(Collectors.joining(" or ")) + "; yours: "
                + as.roles();
    }

    /** Through one operation, each fragment once: where it is spread makes no difference. */
    private static final class Walk {

        private final GraphQLSchema schema;
        private final Rights rights;
        private final Map<String, FragmentDefinition> unseen;
        private final Map<String, Need> needs = new LinkedHashMap<>();

        Walk(Document document, GraphQLSchema schema, Rights rights) {
            this.schema = schema;
            this.rights = rights;
            unseen = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment));
        }

        List<Need> through(OperationDefinition operation) {
            walk(operation.getSelectionSet(), switch (operation.getOperation()) {
                case QUERY -> schema.getQueryType();
                case MUTATION -> schema.getMutationType();
                case SUBSCRIPTION -> schema.getSubscriptionType();
            }, null);
            return List.copyOf(needs.values());
        }

        private void walk(SelectionSet selections, GraphQLType type, Need above) {
            for (Selection<?> selection : selections == null ? List.<Selection<?>> of() : selections.getSelections()) {
                if (selection instanceof Field field) {
                    walk(field, (GraphQLNamedType) type, above);
                } else if (selection instanceof InlineFragment inline) {
                    walk(inline.getSelectionSet(), inline.getTypeCondition() == null ? type
                            : schema.getType(inline.getTypeCondition().getName()), above);
                } else {
                    FragmentDefinition fragment = unseen.remove(((FragmentSpread) selection).getName());
                    if (fragment != null) {
                        walk(fragment.getSelectionSet(), schema.getType(fragment.getTypeCondition().getName()), above);
                    }
                }
            }
        }

        private void walk(Field field, GraphQLNamedType parent, Need above) {
            if (field.getName().equals("__typename")) {
                return;
            }
            if (field.getName().startsWith("__")) {
                need("the schema", READERS_OF_THE_SCHEMA, field, above);
                return;
            }
            Need need = need(parent.getName() + "." + field.getName(),
                    rights.of(FieldCoordinates.coordinates(parent.getName(), field.getName())), field, above);
            walk(field.getSelectionSet(), GraphQLTypeUtil
                    .unwrapAll(((GraphQLFieldsContainer) parent).getFieldDefinition(field.getName()).getType()), need);
        }

        private Need need(String what, Set<Role> roles, Field field, Need above) {
            return needs.computeIfAbsent(what, first -> new Need(what, roles, field.getSourceLocation(), above));
        }
    }
}
