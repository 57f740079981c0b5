package dev.mimamori.graphql;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.dataloader.BatchLoaderWithContext;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

import io.smallrye.graphql.bootstrap.DataFetcherFactory;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;

/** The fields that are resolved for many objects at once: loaders for each request, over what resolves them for all. */
@ApplicationScoped
class BatchLoaders {

    private final Map<String, BatchLoaderWithContext<Object, Object>> loaders = new HashMap<>();

    @Inject
    BatchLoaders(Schema model) {
        DataFetcherFactory factory = new DataFetcherFactory();
        BatchLoaderHelper names = new BatchLoaderHelper();
        for (Operation operation : model.getBatchOperations()) {
            if (operation.getArguments().stream().anyMatch(argument -> !argument.isSourceArgument())) {
                // the library takes arguments whose hash is the same for the same: "Aa" and "BB"
                throw new IllegalStateException(names.getName(operation) + " resolves many at once, and has an argument");
            }
            loaders.put(names.getName(operation),
                    factory.getSourceBatchLoader(operation, model.getTypes().get(operation.getName())));
        }
    }

    /** Begins nothing any more when that is stopped. */
    DataLoaderRegistry fresh(Running running) {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        loaders.forEach((name, loader) -> registry.register(name, DataLoaderFactory.newDataLoader(
                (BatchLoaderWithContext<Object, Object>) (keys, environment) -> running.isStopped()
                        ? CompletableFuture.failedFuture(new IllegalStateException("stopped"))
                        : loader.load(keys, environment))));
        return registry;
    }
}
