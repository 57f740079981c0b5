package dev.mimamori.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLObjectType;

/** Which fields are selected of a type, whichever fragments they are in and whatever is skipped. */
final class Fields {

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Object> variables;

    /** @param variables coerced; of them only those that switch fields on and off are looked at */
    Fields(Document document, Map<String, Object> variables) {
        this.variables = variables;
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(f -> fragments.put(f.getName(), f));
    }

    /** By the key under which each is answered, in the order in which the keys are found; those of one key are merged. */
    Map<String, List<Field>> of(SelectionSet set, GraphQLObjectType type) {
        Map<String, List<Field>> found = new LinkedHashMap<>();
        collect(set, type, found);
        return found;
    }

    /** The same of what is selected below them, together. */
    Map<String, List<Field>> below(List<Field> fields, GraphQLObjectType type) {
        Map<String, List<Field>> found = new LinkedHashMap<>();
        fields.forEach(field -> collect(field.getSelectionSet(), type, found));
        return found;
    }

    private void collect(SelectionSet set, GraphQLObjectType type, Map<String, List<Field>> found) {
        for (graphql.language.Selection<?> one : set.getSelections()) {
            if (!isWanted((DirectivesContainer<?>) one)) {
                continue;
            }
            if (one instanceof Field field) {
                found.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>()).add(field);
            } else if (one instanceof InlineFragment inline) {
                if (inline.getTypeCondition() == null || applies(inline.getTypeCondition(), type)) {
                    collect(inline.getSelectionSet(), type, found);
                }
            } else {
                FragmentDefinition fragment = fragments.get(((FragmentSpread) one).getName());
                if (!fragment.getDirectives().isEmpty()) {
                    throw new NotCovered("a directive on a fragment");
                }
                if (applies(fragment.getTypeCondition(), type)) {
                    collect(fragment.getSelectionSet(), type, found);
                }
            }
        }
    }

    private static boolean applies(TypeName condition, GraphQLObjectType type) {
        return condition.getName().equals(type.getName()) || type.getInterfaces().stream()
                .anyMatch(implemented -> implemented.getName().equals(condition.getName()));
    }

    private boolean isWanted(DirectivesContainer<?> selected) {
        for (Directive directive : selected.getDirectives()) {
            boolean is = isTrue(directive.getArgument("if") == null ? null : directive.getArgument("if").getValue());
            boolean wanted = switch (directive.getName()) {
                case "skip" -> !is;
                case "include" -> is;
                default -> throw new NotCovered("@" + directive.getName());
            };
            if (!wanted) {
                return false;
            }
        }
        return true;
    }

    private boolean isTrue(Value<?> value) {
        if (value instanceof BooleanValue literal) {
            return literal.isValue();
        }
        if (value instanceof VariableReference reference
                && variables.get(reference.getName()) instanceof Boolean given) {
            return given;
        }
        throw new NotCovered("a condition that is neither true nor false");
    }
}
