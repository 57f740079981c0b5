package dev.mimamori.read;

import static dev.mimamori.testing.Scene.with;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Watched;

/** A few releases with all that hangs on them, and texts that are easy to get wrong. */
final class World {

    static final String ODD = "\"quoted\" \\ back, a tab\t, <b>, é, 見守り, 😀, /";

    final Scene scene = new Scene().template("onNewerRelease", "KEEP_WATCHING")
            .items(List.of(with("title", "Errors"), with("title", "見守り \"q\" \\", "required", false), with("title", "Latency",
                    "expected", ODD)));
    final Watched last;
    final String backup = Fixtures.person();

    World() {
        Fixtures.person("merged-" + scene.owner);
        scene.service("team", "Team é \"x\"").service("backups", List.of(backup));
        Watched released = null;
        for (int i = 0; i < 6; i++) {
            released = scene.release("version", "v\"" + i, "project", Fixtures.unique("project"), "commit", "c0ffee" + i,
                    "links",
                    List.of(with("title", ODD.replace("\t", ""), "url",
                            "https://x.example.test/?a=b&c=\"d\"".replace("\"", "%22"))),
                    "deployedAt",
                    Instant.parse("2026-01-0" + (i + 1) + "T10:00:00" + List.of("", ".1", ".12", ".123", ".1234", ".123456")
                            .get(i) + "Z").toString(),
                    "changes", List.of(with("title", "Change " + i, "url", "https://x.example.test/" + i, "author", scene.owner,
                            "impact", with("summary", ODD, "affected", List.of("a", "b\"c"), "detection", "d"))));
        }
        last = scene.release("version", "newest");
        Api owner = scene.owner();
        owner.mutate("mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { changed } }",
                with("release", last.id(), "rest", "OK")).ok();
        String item = Api.admin().query("query($id: ID!) { node(id: $id) { ... on Release { checklist { items { id } } } } }",
                Map.of("id", last.id())).ok().texts("node.checklist.items.id").get(1);
        owner.mutate("mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { changed } }",
                with("release", last.id(),
                        "results", List.of(with("item", item, "result", "NOT_OK", "note", ODD, "observed", "95\n%"))))
                .ok();
        last.act(owner, "signOff", "verdict", "FAULTY", "note", ODD);
    }

    /** All of its releases. */
    Map<String, Object> filter() {
        return Map.of("service", List.of(scene.service));
    }

    /** Root fields, with what finds something there. */
    List<String> roots() {
        String service = "service: [\"" + scene.service + "\"]";
        return List.of("releases(first: 3, filter: {" + service + "})", "releases(last: 2, filter: {" + service + "})",
                "releases(filter: {" + service + ", status: [WATCHING, FAULTY]}, first: 4)",
                "releases(filter: {" + service + ", deployedAfter: \"2026-01-03T00:00:00Z\", search: \"v\"}, first: 100)"
                        .replace("100", "5"),
                "release(service: \"" + scene.service + "\", version: \"newest\", environment: \"production\")",
                "release(service: \"" + scene.service + "\", version: \"nowhere\", environment: \"production\")",
                "services(first: 2, search: \"" + scene.service + "\")",
                "services(search: \"nobody-has-called-it-so\")", "releases(first: 1, filter: {" + service + "})",
                "service(name: \"" + scene.service + "\")",
                "people(first: 2, search: \"" + scene.owner + "\")");
    }

    Map<Role, String> tokens() {
        return Map.of(Role.VIEWER, Fixtures.token(Role.VIEWER), Role.OWNER, Fixtures.token(Role.OWNER), Role.MANAGER,
                Fixtures.token(Role.MANAGER), Role.ADMIN, Fixtures.token(Role.ADMIN), Role.PIPELINE,
                Fixtures.token(Role.PIPELINE));
    }
}
