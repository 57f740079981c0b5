package dev.mimamori.intake;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.mimamori.testing.Manual;

/** The step that people are told to copy into their pipelines, run by the shell that the pipeline would run it with. */
enum PipelineStep {
    GITHUB(List.of("bash", "-e", "-c"), "GITHUB_SHA", "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT") {
        @Override
        String script() throws IOException {
            return steps("# GitHub Actions").path(0).path("run").asText();
        }
    },
    /** With the shell that a step names by itself. */
    GITHUB_BASH(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"), "GITHUB_SHA", "GITHUB_RUN_ID",
            "GITHUB_RUN_ATTEMPT") {
        @Override
        String script() throws IOException {
            return GITHUB.script();
        }
    },
    GITLAB(List.of("bash", "-eo", "pipefail", "-c"), "CI_COMMIT_SHA", "CI_JOB_ID") {
        @Override
        String script() throws IOException {
            return steps("# GitLab CI").path(0).asText();
        }
    },
    JENKINS(List.of("sh", "-xe", "-c"), "GIT_COMMIT", "BUILD_TAG") {
        @Override
        String script() {
            return Manual.piece("// Jenkins").split("'''")[1];
        }
    };

    static final String TOKEN = "mima_the-token-of-the-pipeline";

    private final List<String> shell;
    private final List<String> variables;

    PipelineStep(List<String> shell, String... variables) {
        this.shell = shell;
        this.variables = List.of(variables);
    }

    /** What came of it; both streams are one, as a pipeline's log is. */
    record Done(int status, String log) {
    }

    abstract String script() throws IOException;

    private static JsonNode steps(String name) throws IOException {
        return new YAMLMapper().readTree(Manual.piece(name));
    }

    /** What the pipeline says of itself is the name of its variable, in lower case. */
    Done run(String url, String token, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(shell.stream(), Stream.of(script())).toList())
                .redirectErrorStream(true);
        builder.environment().clear();
        Map<String, String> environment = new LinkedHashMap<>(
                Map.of("PATH", path, "MIMAMORI_URL", url, "MIMAMORI_TOKEN", token));
        variables.forEach(name -> environment.put(name, name.toLowerCase(Locale.ROOT)));
        builder.environment().putAll(environment);
        Process process = builder.redirectInput(new File("/dev/null")).directory(Path.of("target").toFile()).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Done(process.waitFor(), log);
    }
}
