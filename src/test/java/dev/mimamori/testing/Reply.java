package dev.mimamori.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.path.json.JsonPath;

/** What the API answered. Paths are GPath's, below {@code data}: {@code releases.nodes[0].id}, {@code apiTokens.name}. */
public record Reply(int status, String body) {

    /** The first error. */
    public record Problem(String code, String field, String message) {
    }

    /** Without any error. */
    public Reply ok() {
        assertThat(failed()).as(body).isFalse();
        return this;
    }

    /** With an error of this code, returned for a closer look. */
    public Problem refused(String code) {
        Problem problem = error();
        assertThat(problem.code()).as(body).isEqualTo(code);
        return problem;
    }

    /** With an error of this code that blames this field. */
    public Problem refused(String code, String field) {
        Problem problem = refused(code);
        assertThat(problem.field()).as(body).isEqualTo(field);
        return problem;
    }

    public Problem error() {
        JsonPath json = JsonPath.from(body);
        assertThat(json.getList("errors")).as(body).isNotEmpty();
        return new Problem(json.getString("errors[0].extensions.code"), json.getString("errors[0].extensions.field"),
                json.getString("errors[0].message"));
    }

    public boolean failed() {
        return !body.startsWith("{\"data\":"); // errors come first where there are any
    }

    public Object data(String path) {
        return JsonPath.from(body).get("data." + path);
    }

    public String text(String path) {
        return JsonPath.from(body).getString("data." + path);
    }

    public int number(String path) {
        return JsonPath.from(body).getInt("data." + path);
    }

    public boolean flag(String path) {
        return JsonPath.from(body).getBoolean("data." + path);
    }

    public <T> List<T> list(String path) {
        return JsonPath.from(body).getList("data." + path);
    }

    public List<String> texts(String path) {
        return JsonPath.from(body).getList("data." + path, String.class);
    }
}
