package dev.mimamori.graphql;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Node;
import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLTypeReference;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;

/**
 * {@code nodes(ids: [ID!]!): [Node]!}. Declared here, since the library takes a list of ids as a parameter at build time
 * and fails on it at run time.
 */
@ApplicationScoped
class NodesField implements DataFetcher<List<Node>> {

    static final String NAME = "nodes";
    /** Whoever may ask for that may ask for this. */
    static final String SAME_RIGHTS_AS = "node";

    @Inject
    NodeApi nodes;

    static GraphQLFieldDefinition definition() {
        return GraphQLFieldDefinition.newFieldDefinition().name(NAME)
                .description("Whatever has these ids, in the same order; null for an id that nothing has. 100 at most.")
                .type(GraphQLNonNull.nonNull(GraphQLList.list(GraphQLTypeReference.typeRef("Node"))))
                .argument(GraphQLArgument.newArgument().name("ids").description("As the API returned them.")
                        .type(GraphQLNonNull.nonNull(GraphQLList.list(GraphQLNonNull.nonNull(Scalars.GraphQLID)))))
                .build();
    }

    @Override
    public List<Node> get(DataFetchingEnvironment field) {
        // the library's own fetchers put the request's context away when they are done
        ManagedContext request = Arc.container().requestContext();
        request.activate((ContextState) field.getGraphQlContext().get("state"));
        try {
            return nodes.nodes(field.getArgument("ids"));
        } finally {
            request.deactivate();
        }
    }
}
