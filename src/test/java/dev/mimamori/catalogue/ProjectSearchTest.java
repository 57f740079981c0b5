package dev.mimamori.catalogue;

import static dev.mimamori.catalogue.CatalogueClient.as;
import static dev.mimamori.catalogue.CatalogueClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Where a picker looks for more than a list holds. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectSearchTest {

    @Test
    void projects_are_searched_by_key_and_by_name() {
        String tag = unique("find");
        as("MANAGER").save("Project", "id", "key", tag + "-a", "name", "Checkout");
        as("MANAGER").save("Project", "id", "key", unique("other"), "name", "The new " + tag.toUpperCase());
        as("MANAGER").save("Project", "id", "key", unique("other"), "name", "Another");

        JsonPath found = as("VIEWER").send("""
                query($search: String!) { projects(search: $search, first: 1) { totalCount nodes { key } } }""",
                Map.of("search", tag));

        assertThat(found.getInt("data.projects.totalCount")).isEqualTo(2);
        assertThat(found.getList("data.projects.nodes.key")).containsExactly(tag + "-a");
    }
}
