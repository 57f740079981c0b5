package dev.mimamori.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;

/** All that features let be read in one statement. */
@ApplicationScoped
public class ReadTypes {

    private final Map<String, ReadType> types = new HashMap<>();
    private final Map<String, Root> roots = new HashMap<>();
    private final int connections;

    @Inject
    ReadTypes(Instance<Reading> readings, ReadConfig config) {
        this(readings, config.connections());
    }

    ReadTypes(Iterable<Reading> readings, int connections) {
        this.connections = connections;
        for (Reading reading : readings) {
            reading.types().forEach(type -> types.merge(type.name(), type, ReadType::and));
            reading.roots().forEach(root -> roots.put(root.field(), root));
        }
    }

    /**
     * How the operation is read; empty where it takes the ordinary way.
     *
     * @param most bytes of its answer: a larger one takes the ordinary way, which counts as it grows
     */
    public Optional<Plan> plan(GraphQLSchema schema, Document document, OperationDefinition operation, int most) {
        if (connections <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Plan(this, schema, document, operation, most));
        } catch (RuntimeException ordinary) { // what is wrong with it, whoever executes it says
            return Optional.empty();
        }
    }

    /** Of this name; null where none is. */
    ReadType type(String name) {
        return types.get(name);
    }

    Compiler compiler(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        return new Compiler(schema, types, roots, document, variables);
    }
}
