package dev.mimamori.read;

import java.util.List;
import java.util.Random;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;

/** A valid document that nobody would write, of fields that can be read in one statement; and now and then another one. */
final class RandomDocument {

    private static final int DEEPEST = 5;
    private static final int MOST_ALIASES = 9;

    private final GraphQLSchema schema;
    private final ReadTypes types;
    private final Random random;
    private final StringBuilder fragments = new StringBuilder();
    private int aliases;
    private int words;

    RandomDocument(GraphQLSchema schema, ReadTypes types, long seed) {
        this.schema = schema;
        this.types = types;
        this.random = new Random(seed);
    }

    /** With these root fields, of which each holds nodes, or one thing. */
    String of(List<String> roots) {
        StringBuilder document = new StringBuilder(
                "query Random($yes: Boolean! = true, $no: Boolean = false) { use: __typename ")
                .append("@include(if: $no) ...@skip(if: $no) { __typename @include(if: $yes) } ");
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            String root = roots.get(random.nextInt(roots.size()));
            String name = root.substring(0, root.indexOf('('));
            GraphQLObjectType type = object(schema.getQueryType().getFieldDefinition(name));
            document.append("r").append(i).append(": ").append(root).append(type.getName().endsWith("Connection")
                    ? connection(type)
                    : selection(type, 0)).append(' ');
        }
        return document.append("} ").append(fragments).toString();
    }

    private String connection(GraphQLObjectType type) {
        GraphQLObjectType node = object(type.getFieldDefinition("nodes"));
        StringBuilder fields = new StringBuilder("{ ");
        switch (random.nextInt(10)) {
            case 0 -> fields.append("totalCount ");
            case 1 -> fields.append("__typename ");
            case 2 ->
                fields.append("totalCount @skip(if: $yes) edges { cursor @skip(if: true) } nodes { id @include(if: $no) } ");
            case 3 -> fields.append("edges { cursor __typename node ").append(selection(node, 0)).append("} ");
            case 4 -> fields.append("edges { node ").append(selection(node, 0)).append("} edges { at: cursor node { id } } ");
            case 5 -> fields.append("totalCount nodes ").append(selection(node, 0));
            case 6 -> fields.append("nodes ").append(selection(node, 0)).append("nodes ").append(selection(node, 3));
            default -> fields.append("__typename nodes ").append(selection(node, 0));
        }
        switch (random.nextInt(6)) {
            case 0 -> fields.append("pageInfo { hasNextPage endCursor ...{ startCursor __typename } at: hasPreviousPage } ");
            case 1 -> fields.append("pageInfo { hasPreviousPage } ");
            case 2 -> fields.append("pageInfo { endCursor @include(if: $no) } pageInfo { hasNextPage @skip(if: $yes) } ");
            case 3 -> fields.append("pageInfo { startCursor } pageInfo { hasNextPage } ");
            default -> fields.append("");
        }
        return fields.append("} ").toString();
    }

    private String selection(GraphQLObjectType type, int depth) {
        ReadType read = types.type(type.getName());
        StringBuilder fields = new StringBuilder("{ __typename ");
        int many = 1 + random.nextInt(6);
        List<GraphQLFieldDefinition> all = type.getFieldDefinitions();
        for (int i = 0; i < many; i++) {
            GraphQLFieldDefinition field = all.get(random.nextInt(all.size()));
            boolean covered = read != null && read.fields().contains(field.getName());
            if (!field.getArguments().isEmpty() || words > 150 || !covered && random.nextInt(40) > 0) {
                continue;
            }
            String text = field(field, depth);
            fields.append(switch (random.nextInt(8)) {
                case 0 -> "... on " + type.getName() + " { " + text + "} ";
                case 1 -> "...{ " + text + "} ";
                case 2 -> fragment(type, text);
                case 3 -> type.getInterfaces().isEmpty() ? text : "... on Node { id } " + text;
                default -> text;
            });
        }
        return fields.append("} ").toString();
    }

    private String fragment(GraphQLObjectType type, String text) {
        String name = "F" + fragments.length();
        fragments.append("fragment ").append(name).append(" on ").append(type.getName()).append(" { ").append(text)
                .append("} ");
        return "..." + name + " ";
    }

    private String field(GraphQLFieldDefinition field, int depth) {
        words++;
        GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(field.getType());
        if (type instanceof GraphQLInterfaceType) {
            return "__typename ";
        }
        if (type instanceof GraphQLObjectType object) {
            return depth >= DEEPEST ? "__typename " : field.getName() + " " + selection(object, depth + 1);
        }
        if (aliases < MOST_ALIASES && random.nextInt(6) == 0) {
            return "a" + aliases++ + ": " + field.getName() + " ";
        }
        return field.getName() + (random.nextInt(8) == 0 ? " @skip(if: $no) " : " ");
    }

    private static GraphQLObjectType object(GraphQLFieldDefinition field) {
        return (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
    }
}
