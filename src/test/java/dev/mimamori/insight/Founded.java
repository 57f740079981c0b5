package dev.mimamori.insight;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;

/** One world for all tests of a run, alone in the database: what another left behind would be counted too. */
@ApplicationScoped
public class Founded {

    private static final int RELEASES = 300;
    private static final int INCIDENTS = 250;

    @Inject
    Founding founding;

    private World world;
    private List<String> services;
    private List<String> projects;

    public World world() {
        if (world == null) {
            services = Stream.generate(() -> new Scene().save().service).limit(3).toList();
            projects = Stream.generate(() -> project(Fixtures.unique("prj"))).limit(3).toList();
            world = founding.found(20, founding.named("service", "name", services),
                    founding.named("project", "key", projects), RELEASES, INCIDENTS);
        }
        return world;
    }

    List<String> serviceNames() {
        return services;
    }

    List<String> projectKeys() {
        return projects;
    }

    static String project(String key) {
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", key)).ok();
        return key;
    }
}
