package dev.mimamori.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Stops the start where the environment has a {@code MIMAMORI_} variable that no mapping knows: whoever misspells
 * {@code MIMAMORI_GATE_UNSIGNED} believes that the gate holds. SmallRye refuses unknown names in dots alone, since of a
 * variable that fits no mapping it cannot tell what name was meant.
 * <p>
 * Why here: every mapping is known, and nothing has been started yet, the embedded database neither.
 */
public final class UnknownSettings implements SmallRyeConfigBuilderCustomizer {

    private static final String OURS = "MIMAMORI_";

    /** What the steps of pipelines are given; whoever tries one out has them in the shell that the service is started from. */
    private static final List<String> OF_PIPELINES = List.of("MIMAMORI_URL", "MIMAMORI_TOKEN");

    /**
     * What Kubernetes, and Docker before it, tell every container of a Service that is called mimamori, or mimamori-something.
     */
    private static final Pattern OF_THE_CLUSTER = Pattern
            .compile("MIMAMORI_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern ADDRESS_IN_THE_CLUSTER = Pattern.compile("(tcp|udp|sctp)://.+");

    /** The mappings are those that others have added by then. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    /** While it is built a configuration is made, too: there the environment is the builder's. */
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        ExecutionMode mode = ExecutionMode.current();
        if (mode == ExecutionMode.RUNTIME_INIT || mode == ExecutionMode.RUNNING) {
            TreeSet<String> properties = new TreeSet<>();
            for (ConfigClass mapping : builder.getMappingsBuilder().getMappings()) {
                properties.addAll(mapping.getProperties().keySet());
            }
            refuse(properties, System.getenv());
        }
    }

    /** @param properties in dots; an asterisk stands for any key, and for any index in brackets */
    static void refuse(Collection<String> properties, Map<String, String> environment) {
        Map<String, Pattern> known = new TreeMap<>();
        properties.stream().filter(name -> name.startsWith("mimamori."))
                .forEach(name -> known.put(variable(name), Pattern.compile(pattern(name))));
        List<String> wrong = environment.entrySet().stream().filter(variable -> variable.getKey().startsWith(OURS))
                .filter(variable -> !isOfOthers(variable.getKey(), variable.getValue())).map(Map.Entry::getKey)
                .filter(name -> known.values().stream().noneMatch(pattern -> pattern.matcher(name).matches())).sorted()
                .map(name -> name + " is no setting" + nearest(name, known.keySet())
                        .map(near -> ": did you mean " + near + "?").orElse(": correct it or remove it"))
                .toList();
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join("; ", wrong));
        }
    }

    private static boolean isOfOthers(String name, String value) {
        return OF_PIPELINES.contains(name) || OF_THE_CLUSTER.matcher(name).matches()
                || ADDRESS_IN_THE_CLUSTER.matcher(value).matches() && name.endsWith("_PORT");
    }

    /** As a list, a setting may come as one variable, or as one for each element. */
    private static String pattern(String property) {
        String list = property.replace("[*]", "");
        return variable(list).replace("*", ".+") + "(_\\d+_)?";
    }

    private static String variable(String property) {
        return property.replace("[*]", "").replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    /** What it is the end of, else what has two thirds of it in common; else nobody can tell what was meant. */
    private static Optional<String> nearest(String name, Collection<String> known) {
        String end = name.substring(OURS.length() - 1);
        int most = end.length() / 3;
        return known.stream().filter(other -> !other.contains("*"))
                .filter(other -> other.endsWith(end) || distance(name, other) <= most)
                .min(Comparator.comparing((String other) -> !other.endsWith(end))
                        .thenComparing(other -> distance(name, other)));
    }

    /** How many letters have to be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
