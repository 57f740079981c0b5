package dev.mimamori.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimamori.read.ReadType.Rows;
import dev.mimamori.read.ReadType.Scalar;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;

/** From a valid operation to what is asked of the database; {@link NotCovered} where it asks for anything else. */
final class Compiler {

    /** Fragments that hold one another make a great many of a short document. */
    static final int MOST_FIELDS = 150;

    /**
     * A root field as it is asked for.
     *
     * @param root null where it is the name of the query's type
     * @param selection what of it; null where it is a connection
     */
    record Asked(String key, Root root, Field field, GraphQLFieldDefinition definition, Selection selection,
            Connection connection) {
    }

    private final GraphQLSchema schema;
    private final Map<String, ReadType> types;
    private final Map<String, Root> roots;
    private final Fields fields;
    private int found;

    /** @param variables coerced; of them only those that switch fields on and off are looked at */
    Compiler(GraphQLSchema schema, Map<String, ReadType> types, Map<String, Root> roots, Document document,
            Map<String, Object> variables) {
        this.schema = schema;
        this.types = types;
        this.roots = roots;
        fields = new Fields(document, variables);
    }

    /** How many fields there were. */
    int found() {
        return found;
    }

    List<Asked> compile(OperationDefinition operation) {
        if (operation.getOperation() != OperationDefinition.Operation.QUERY || !operation.getDirectives().isEmpty()) {
            throw new NotCovered(operation.getOperation().name());
        }
        List<Asked> asked = new ArrayList<>();
        counted(fields.of(operation.getSelectionSet(), schema.getQueryType()))
                .forEach((key, merged) -> asked.add(root(key, merged)));
        return asked;
    }

    private Asked root(String key, List<Field> merged) {
        Field first = merged.get(0);
        if (first.getName().equals("__typename")) {
            return new Asked(key, null, first, null, null, null);
        }
        Root root = roots.get(first.getName());
        if (root == null) {
            throw new NotCovered("Query." + first.getName());
        }
        GraphQLFieldDefinition definition = schema.getQueryType().getFieldDefinition(first.getName());
        GraphQLObjectType type = object(definition);
        boolean connection = !type.getName().equals(root.type());
        return new Asked(key, root, first, definition, connection ? null : selection(merged, type),
                connection ? connection(merged, type) : null);
    }

    private Selection selection(List<Field> of, GraphQLObjectType type) {
        ReadType read = types.get(type.getName());
        if (read == null) {
            throw new NotCovered(type.getName());
        }
        Selection selection = new Selection();
        below(of, type).forEach((key, merged) -> {
            String name = merged.get(0).getName();
            if (name.equals("__typename")) {
                selection.typename(key, type.getName());
                return;
            }
            GraphQLFieldDefinition definition = type.getFieldDefinition(name);
            ReadType.Field field = read.field(name);
            if (field == null || !definition.getArguments().isEmpty()) {
                throw new NotCovered(type.getName() + "." + name);
            }
            if (field instanceof Scalar scalar) {
                selection.leaf(key, scalar, GraphQLTypeUtil.isNonNull(definition.getType()));
            } else {
                selection.inner(key, (Rows) field, selection(merged, object(definition)));
            }
        });
        return selection;
    }

    private Connection connection(List<Field> of, GraphQLObjectType type) {
        Connection connection = new Connection();
        below(of, type).forEach((key, merged) -> {
            String name = merged.get(0).getName();
            switch (name) {
                case "__typename" -> connection.typename(key, type.getName());
                case "totalCount" -> connection.totalCount(key);
                case "nodes" -> connection.nodes(key, selection(merged, object(type.getFieldDefinition(name))));
                case "edges" -> connection.edges(key, edge(merged, object(type.getFieldDefinition(name))));
                case "pageInfo" -> {
                    Map<String, String> info = new LinkedHashMap<>();
                    below(merged, object(type.getFieldDefinition(name)))
                            .forEach((as, one) -> info.put(as, one.get(0).getName()));
                    connection.pageInfo(key, info);
                }
                default -> throw new NotCovered(type.getName() + "." + name);
            }
        });
        return connection;
    }

    private List<Connection.Edge> edge(List<Field> of, GraphQLObjectType type) {
        List<Connection.Edge> edge = new ArrayList<>();
        below(of, type).forEach((key, merged) -> edge.add(switch (merged.get(0).getName()) {
            case "node" -> new Connection.Edge(key, selection(merged, object(type.getFieldDefinition("node"))), null);
            case "cursor" -> new Connection.Edge(key, null, null);
            case "__typename" -> new Connection.Edge(key, null, type.getName());
            default -> throw new NotCovered(type.getName() + "." + merged.get(0).getName());
        }));
        return edge;
    }

    private static GraphQLObjectType object(GraphQLFieldDefinition definition) {
        if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType type) {
            return type;
        }
        throw new NotCovered(definition.getName());
    }

    private Map<String, List<Field>> below(List<Field> merged, GraphQLObjectType type) {
        return counted(fields.below(merged, type));
    }

    private Map<String, List<Field>> counted(Map<String, List<Field>> selected) {
        found += selected.size();
        if (found > MOST_FIELDS) {
            throw new NotCovered("more than " + MOST_FIELDS + " fields");
        }
        return selected;
    }
}
