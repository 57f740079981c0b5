package dev.mimamori.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.graphql.limit.Limits;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.idl.SchemaPrinter;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.quarkus.runtime.Startup;

/**
 * The schema that is served: the one that the annotations say, with {@code nodes} and scalars that check what they are given,
 * and without what they say of who may read it.
 */
@Startup // a schema that is at fault stops the service from starting
@ApplicationScoped
public class ApiSchema {

    private static final String ABOUT = "What can be asked. " + Limits.rule();

    private final GraphQLSchema schema;
    private final Rights rights;
    private volatile String printed;

    @Inject
    ApiSchema(GraphQLSchema annotated, NodesField nodes) {
        schema = wired(SchemaTransformer.transformSchema(annotated, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(GraphQLScalarType scalar,
                    TraverserContext<GraphQLSchemaElement> context) {
                return StrictScalars.of(scalar).map(strict -> changeNode(context, strict))
                        .orElse(TraversalControl.CONTINUE);
            }

            @Override
            public TraversalControl visitGraphQLObjectType(GraphQLObjectType type,
                    TraverserContext<GraphQLSchemaElement> context) {
                return type.getName().equals(annotated.getQueryType().getName())
                        ? changeNode(context, type.transform(query -> query.description(ABOUT).field(NodesField.definition())))
                        : TraversalControl.CONTINUE;
            }

            @Override
            public TraversalControl visitGraphQLDirective(GraphQLDirective directive,
                    TraverserContext<GraphQLSchemaElement> context) {
                return directive.getName().equals(Rights.DIRECTIVE) ? deleteNode(context) : TraversalControl.CONTINUE;
            }

            @Override
            public TraversalControl visitGraphQLAppliedDirective(GraphQLAppliedDirective applied,
                    TraverserContext<GraphQLSchemaElement> context) {
                return applied.getName().equals(Rights.DIRECTIVE) ? deleteNode(context) : TraversalControl.CONTINUE;
            }
        }), nodes);
        rights = Rights.of(annotated, schema);
    }

    /**
     * The library resolves an interface to its own objects of the schema before the transformation, and since a fragment
     * compares types by identity, {@code node(id) { ... on Release { version } }} would silently select nothing.
     */
    private static GraphQLSchema wired(GraphQLSchema transformed, NodesField nodes) {
        GraphQLCodeRegistry old = transformed.getCodeRegistry();
        return transformed.transformWithoutTypes(schema -> schema.codeRegistry(old.transform(registry -> {
            registry.dataFetcher(FieldCoordinates.coordinates(transformed.getQueryType().getName(), NodesField.NAME),
                    nodes);
            transformed.getAllTypesAsList().stream().filter(GraphQLInterfaceType.class::isInstance)
                    .map(GraphQLInterfaceType.class::cast)
                    .forEach(type -> registry.typeResolver(type.getName(), value -> value.getSchema()
                            .getObjectType(old.getTypeResolver(type).getType(value).getName())));
        })));
    }

    /** Who may read what of it. */
    Rights rights() {
        return rights;
    }

    /** As it is executed. */
    public GraphQLSchema schema() {
        return schema;
    }

    /** The schema definition language, with the scalars that Relay's compiler wants to see declared. */
    public String print() {
        if (printed == null) {
            printed = new SchemaPrinter(SchemaPrinter.Options.defaultOptions().includeScalarTypes(true)
                    .includeDirectiveDefinitions(false).includeSchemaDefinition(true)).print(schema);
        }
        return printed;
    }
}
