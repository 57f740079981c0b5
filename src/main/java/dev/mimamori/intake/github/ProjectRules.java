package dev.mimamori.intake.github;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Which project a pull request belongs to: its label says so, or what it touches. */
record ProjectRules(List<Rule> rules) {

    private static final String LABEL = "label:";
    private static final String PATH = "path:";

    /** @param path null: it is about a label */
    record Rule(String label, PathMatcher path, String project) {

        private boolean fits(List<String> labels, Collection<String> paths) {
            return path == null ? labels.contains(label) : paths.stream().anyMatch(this::touches);
        }

        private boolean touches(String file) {
            try {
                return path.matches(Path.of(file));
            } catch (InvalidPathException none) {
                return false;
            }
        }
    }

    /** @param lines each {@code label:NAME=KEY} or {@code path:GLOB=KEY} */
    static ProjectRules of(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            int at = line.lastIndexOf('=');
            String what = at < 0 ? "" : line.substring(0, at).strip();
            String project = at < 0 ? "" : line.substring(at + 1).strip();
            if (project.isEmpty() || !what.startsWith(LABEL) && !what.startsWith(PATH)) {
                throw new ConfigurationException("MIMAMORI_INTAKE_GITHUB_PROJECTS must be a list of label:NAME=KEY and "
                        + "path:GLOB=KEY; this is neither: " + line);
            }
            rules.add(what.startsWith(LABEL) ? new Rule(Labels.form(what.substring(LABEL.length())), null, project)
                    : new Rule(null, glob(what.substring(PATH.length()).strip()), project));
        }
        return new ProjectRules(List.copyOf(rules));
    }

    private static PathMatcher glob(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("MIMAMORI_INTAKE_GITHUB_PROJECTS holds a pattern that is none: " + glob);
        }
    }

    /** Whether it has to be known which files a pull request touches. */
    boolean askForPaths() {
        return rules.stream().anyMatch(rule -> rule.path() != null);
    }

    /** The first that fits. */
    Optional<String> project(Collection<String> labels, Collection<String> paths) {
        List<String> forms = labels.stream().map(Labels::form).toList();
        return rules.stream().filter(rule -> rule.fits(forms, paths)).map(Rule::project).findFirst();
    }
}
