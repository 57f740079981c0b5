package dev.mimamori.graphql;

import java.util.List;
import java.util.concurrent.Flow;

import org.reactivestreams.Publisher;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.mutiny.Multi;
import mutiny.zero.flow.adapters.AdaptersToFlow;

/**
 * A root field of {@code Subscription}, resolved as if it were one of {@code Query}: for something that has happened.
 *
 * <p>
 * The library's way is a stream that lives as long as the subscription, in the request context, with the data loaders and
 * with the rights of the moment when it began. An execution of its own for each event has all of these afresh, the same
 * limits and deadlines as any other. So the resolver's stream ends at once: it holds what this event
 * means for this subscription.
 */
record FollowedField(DataFetcher<?> resolver) implements DataFetcher<Object> {

    /** Nothing of it concerns this subscription. Nobody sees this: the answer is thrown away. */
    static final RuntimeException NOTHING = new IllegalStateException("nothing to tell", null) {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    };

    @Override
    public Object get(DataFetchingEnvironment environment) throws Exception {
        Occurrence occurrence = environment.getGraphQlContext().get(Occurrence.class);
        if (!occurrence.isResolved()) {
            occurrence.resolved(all(resolver.get(environment)));
        }
        Object item = occurrence.next();
        if (item == null) {
            throw NOTHING;
        }
        return item;
    }

    private static List<?> all(Object stream) {
        Flow.Publisher<?> publisher = stream instanceof Publisher<?> old ? AdaptersToFlow.publisher(old)
                : (Flow.Publisher<?>) stream;
        return Multi.createFrom().publisher(publisher).collect().asList().await().indefinitely();
    }
}
