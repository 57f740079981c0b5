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

    private static final String FOLLOWED = "What can be followed over a WebSocket (graphql-transport-ws). "
            + "Each time that something is told counts as a query of its own, with its rights and limits.";

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
                if (type.getName().equals(annotated.getQueryType().getName())) {
                    return changeNode(context,
                            type.transform(query -> query.description(ABOUT).field(NodesField.definition())));
                }
                return type.getName().equals(annotated.getSubscriptionType().getName())
                        ? changeNode(context, type.transform(followed -> followed.description(FOLLOWED)))
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
            GraphQLObjectType subscriptions = transformed.getSubscriptionType();
            subscriptions.getFieldDefinitions()
                    .forEach(field -> registry.dataFetcher(FieldCoordinates.coordinates(subscriptions, field),
                            new FollowedField(old.getDataFetcher(subscriptions, field))));
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

    /** The same with the root fields of subscriptions as those of queries: as one event is executed. */
    GraphQLSchema followed() {
        return schema.transform(root -> root.query(schema.getSubscriptionType()).mutation((GraphQLObjectType) null)
                .subscription((GraphQLObjectType) null));
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
