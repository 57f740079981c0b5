package dev.mimamori.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.testing.Settings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.smallrye.config.WithDefault;

/** What the cluster tells the service, and how it treats it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    /** An unknown setting stops the start. */
    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void every_variable_is_a_setting_that_the_service_knows(Manifests overlay) throws IOException {
        assertThat(variables(overlay)).filteredOn(name -> name.startsWith("MIMAMORI_")).isNotEmpty()
                .isSubsetOf(Settings.known());
        assertThat(variables(overlay)).filteredOn(name -> !name.startsWith("MIMAMORI_")).isSubsetOf(told());
    }

    private static List<String> variables(Manifests overlay) {
        List<String> names = new ArrayList<>(overlay.one(ConfigMap.class, "mimamori").getData().keySet());
        overlay.all(Secret.class).stream().filter(secret -> secret.getMetadata().getName().equals("mimamori"))
                .forEach(secret -> names.addAll(secret.getStringData().keySet()));
        overlay.pod().getContainers().get(0).getEnv().stream().map(EnvVar::getName).forEach(names::add);
        return names;
    }

    /** Quarkus' own, which the page of settings names. */
    private static Set<String> told() throws IOException {
        Set<String> names = new TreeSet<>();
        Pattern.compile("`(QUARKUS_[A-Z_]+)`").matcher(Files.readString(Path.of("src/docs/settings.md"))).results()
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    @Test
    void the_organisations_own_days_are_seen_at_once() {
        Manifests base = Manifests.of("base");
        assertThat(base.one(ConfigMap.class, "mimamori").getData()).containsKeys("MIMAMORI_TIME_ZONE", "MIMAMORI_LOCALE")
                .containsEntry("MIMAMORI_HOLIDAYS_FILE", "/etc/mimamori/holidays.txt");
        assertThat(base.one(ConfigMap.class, "mimamori-holidays").getData()).containsKey("holidays.txt");
        assertThat(base.pod().getContainers().get(0).getVolumeMounts())
                .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/etc/mimamori"));
        assertThat(base.all())
                .noneMatch(object -> object.getApiVersion().contains("coreos") || object.getApiVersion().contains("cnpg"));
    }

    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void probes_ask_the_management_port_and_what_kills_never_asks_the_database(Manifests overlay) {
        Container container = overlay.pod().getContainers().get(0);
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .extracting(Probe::getHttpGet).extracting(HTTPGetAction::getPath)
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .allSatisfy(probe -> assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management"));
        String port = overlay.one(ConfigMap.class, "mimamori").getData().get("MIMAMORI_MANAGEMENT_PORT");
        assertThat(container.getPorts()).anySatisfy(p -> {
            assertThat(p.getName()).isEqualTo("management");
            assertThat(p.getContainerPort()).hasToString(port);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void stopping_takes_longer_than_the_longest_request(Manifests overlay) throws NoSuchMethodException {
        var settings = overlay.one(ConfigMap.class, "mimamori").getData();
        Duration drain = Duration.parse("PT" + settings.get("QUARKUS_SHUTDOWN_TIMEOUT"));
        Duration longest = standard("timeout").plus(standard("patience"));
        assertThat(drain).isGreaterThan(longest);
        Duration messages = Duration.ofSeconds(60); // Engine.stop: its loop, then what is being sent
        assertThat(Duration.ofSeconds(overlay.pod().getTerminationGracePeriodSeconds()))
                .isGreaterThan(Duration.parse("PT" + settings.get("QUARKUS_SHUTDOWN_DELAY")).plus(drain).plus(messages));
    }

    private static Duration standard(String setting) throws NoSuchMethodException {
        return Duration.parse(GraphQLConfig.class.getMethod(setting).getAnnotation(WithDefault.class).value());
    }

    @Test
    void a_laptop_has_one_replica_and_production_survives_the_loss_of_a_node() {
        assertThat(Manifests.of("overlays/laptop").one(Deployment.class, "mimamori").getSpec().getReplicas()).isEqualTo(1);
        Manifests production = Manifests.of("overlays/production");
        Deployment deployment = production.one(Deployment.class, "mimamori");
        assertThat(deployment.getSpec().getReplicas()).isGreaterThanOrEqualTo(3);
        assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
        assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()).extracting("topologyKey")
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(production.one(PodDisruptionBudget.class, "mimamori").getSpec().getMaxUnavailable().getIntVal())
                .isEqualTo(1);
    }
}
