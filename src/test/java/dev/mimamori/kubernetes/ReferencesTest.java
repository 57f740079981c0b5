package dev.mimamori.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** Whatever is named is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferencesTest {

    /** Made by whoever runs the cluster; CloudNativePG makes its own. */
    private static final Set<String> SECRETS_OF_OTHERS = Set.of("mimamori", "mimamori-database", "mimamori-database-app",
            "mimamori-tls", "mimamori-backups");

    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void every_config_map_secret_and_account_that_a_pod_names_is_there(Manifests overlay) {
        JsonNode pods = new ObjectMapper().valueToTree(overlay.templates());
        assertThat(names(overlay, ConfigMap.class)).containsAll(named(pods, "configMapRef", "configMap", "configMapKeyRef"));
        Set<String> secrets = names(overlay, Secret.class);
        assertThat(secrets.isEmpty() ? SECRETS_OF_OTHERS : secrets).containsAll(named(pods, "secretRef", "secretKeyRef"));
        overlay.templates().stream().map(template -> template.getSpec().getServiceAccountName()).filter(name -> name != null)
                .forEach(name -> assertThat(overlay.one(ServiceAccount.class, name).getAutomountServiceAccountToken())
                        .isFalse());
    }

    private static Set<String> names(Manifests overlay, Class<? extends HasMetadata> type) {
        return new TreeSet<>(overlay.all(type).stream().map(object -> object.getMetadata().getName()).toList());
    }

    private static List<String> named(JsonNode pods, String... ways) {
        List<String> names = new ArrayList<>();
        for (String way : ways) {
            pods.findValues(way).forEach(reference -> names.add(reference.path("name").asText()));
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void every_service_finds_pods_and_the_port_that_it_sends_to(Manifests overlay) {
        for (Service service : overlay.all(Service.class)) {
            PodTemplateSpec pod = overlay.templates().stream()
                    .filter(t -> contains(t.getMetadata().getLabels(), service.getSpec().getSelector())).findFirst()
                    .orElseThrow();
            assertThat(pod.getSpec().getContainers().get(0).getPorts()).extracting("name")
                    .containsAll(service.getSpec().getPorts().stream().map(p -> p.getTargetPort().getStrVal()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void an_ingress_leads_to_a_service_and_to_intake_alone(Manifests overlay) {
        overlay.all(Ingress.class).forEach(ingress -> ingress.getSpec().getRules().forEach(rule -> {
            assertThat(rule.getHttp().getPaths()).hasSize(1).allSatisfy(path -> {
                assertThat(path.getPath()).isEqualTo("/intake");
                assertThat(path.getPathType()).isEqualTo("Prefix"); // by elements: /intake/…, and never /intakes
                var to = path.getBackend().getService();
                assertThat(overlay.one(Service.class, to.getName()).getSpec().getPorts()).extracting("name")
                        .containsExactly(to.getPort().getName()).doesNotContain("management");
            });
            assertThat(ingress.getSpec().getDefaultBackend()).isNull();
        }));
    }

    @Test
    void prometheus_finds_the_management_port() {
        Manifests overlay = Manifests.of("overlays/production-cloudnative-pg");
        ServiceMonitor monitor = overlay.one(ServiceMonitor.class, "mimamori");
        List<Service> found = overlay.all(Service.class).stream().filter(
                s -> contains(s.getMetadata().getLabels(), monitor.getSpec().getSelector().getMatchLabels())).toList();
        assertThat(found).singleElement().satisfies(service -> assertThat(service.getSpec().getPorts()).extracting("name")
                .containsExactly(monitor.getSpec().getEndpoints().get(0).getPort()));
    }

    @Test
    void the_operators_objects_name_one_another() {
        Manifests overlay = Manifests.of("overlays/production-cloudnative-pg");
        JsonNode all = new ObjectMapper().valueToTree(overlay.all(GenericKubernetesResource.class));
        List<String> there = new ArrayList<>();
        all.forEach(object -> there.add(object.at("/metadata/name").asText()));
        assertThat(there).containsAll(named(all, "cluster"));
        all.findValues("barmanObjectName").forEach(store -> assertThat(there).contains(store.asText()));
        String urls = new ObjectMapper().valueToTree(overlay.pod()).toString();
        assertThat(urls).contains("//mimamori-pooler:5432/").contains("//mimamori-database-rw:5432/");
        assertThat(there).contains("mimamori-pooler", "mimamori-database");
    }

    @Test
    void no_file_lies_about_that_nothing_names() throws IOException {
        Set<Path> used = new TreeSet<>(Set.of(Manifests.K8S.resolve("components/monitoring/alerts.yaml")));
        List<Path> files;
        try (Stream<Path> all = Files.walk(Manifests.K8S)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        files.stream().filter(file -> file.endsWith("kustomization.yaml")).forEach(file -> {
            used.add(file);
            texts(Kustomization.read(file).get(0)).forEach(text -> used.add(file.getParent().resolve(text)));
        });
        assertThat(used).containsAll(files);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>(node.isTextual() ? List.of(node.asText()) : List.of());
        node.forEach(inner -> texts.addAll(texts(inner)));
        return texts;
    }

    private static boolean contains(Map<String, String> labels, Map<String, String> selector) {
        return labels != null && labels.entrySet().containsAll(selector.entrySet());
    }
}
