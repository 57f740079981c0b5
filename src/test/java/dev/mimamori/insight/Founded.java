package dev.mimamori.insight;

import java.time.Instant;
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
    private World later;
    private List<String> services;
    private List<String> projects;

    public World world() {
        if (world == null) {
            services = Stream.generate(() -> new Scene().save().service).limit(3).toList();
            projects = Stream.generate(() -> project(Fixtures.unique("prj"))).limit(3).toList();
            world = found(World.BEGIN, 20, services, projects);
        }
        return world;
    }

    /** And another one, of its own services and projects, years later. */
    List<World> worlds() {
        if (later == null) {
            later = found(World.LATER, 77, Stream.generate(() -> new Scene().save().service).limit(3).toList(),
                    Stream.generate(() -> project(Fixtures.unique("prj"))).limit(3).toList());
        }
        return List.of(world(), later);
    }

    private World found(Instant begin, long seed, List<String> of, List<String> to) {
        return founding.found(begin, seed, founding.named("service", "name", of), founding.named("project", "key", to),
                RELEASES, INCIDENTS);
    }

    List<String> serviceNames() {
        return services;
    }

    List<String> projectKeys() {
        return projects;
    }

    /** Of the world's projects, by their place. */
    public String key(int project) {
        world();
        return projects.get(project);
    }

    static String project(String key) {
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", key)).ok();
        return key;
    }
}
