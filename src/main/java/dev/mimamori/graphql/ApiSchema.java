package dev.mimamori.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.idl.SchemaPrinter;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.model.Schema;

/** The schema that is served: the one that the annotations say, with scalars that check what they are given. */
@ApplicationScoped
class ApiSchema {

    private final GraphQLSchema schema;
    private final ExecutionService execution;

    @Inject
    ApiSchema(GraphQLSchema annotated, Schema model) {
        schema = SchemaTransformer.transformSchema(annotated, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(GraphQLScalarType scalar,
                    TraverserContext<GraphQLSchemaElement> context) {
                return StrictScalars.of(scalar).map(strict -> changeNode(context, strict))
                        .orElse(TraversalControl.CONTINUE);
            }
        });
        execution = new ExecutionService(schema, model);
    }

    GraphQLSchema schema() {
        return schema;
    }

    ExecutionService execution() {
        return execution;
    }

    /** The schema definition language, with the scalars that Relay's compiler wants to see declared. */
    String print() {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions().includeScalarTypes(true)
                .includeDirectiveDefinitions(false).includeSchemaDefinition(true)).print(schema);
    }
}
