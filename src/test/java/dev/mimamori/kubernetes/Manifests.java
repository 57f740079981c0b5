package dev.mimamori.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** One overlay, as the cluster is told it: each object of a kind that it knows, without a field that it does not know. */
record Manifests(String name, List<HasMetadata> all) {

    static final Path K8S = Path.of("k8s");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class), Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Secret", Secret.class), Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class), Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("postgresql.cnpg.io/v1 Cluster", GenericKubernetesResource.class),
            Map.entry("postgresql.cnpg.io/v1 Pooler", GenericKubernetesResource.class),
            Map.entry("postgresql.cnpg.io/v1 ScheduledBackup", GenericKubernetesResource.class),
            Map.entry("barmancloud.cnpg.io/v1 ObjectStore", GenericKubernetesResource.class));

    /** The models keep what they do not know, so that a client can talk to a newer cluster. Here that is a mistake. */
    private static final ObjectMapper STRICT = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated at) {
                    return false;
                }
            }).build();

    private static final ObjectMapper LOOSE = new ObjectMapper();

    static Manifests of(String folder) {
        return new Manifests(folder, Kustomization.render(K8S.resolve(folder)).stream().map(Manifests::strictly).toList());
    }

    static List<Manifests> overlays() {
        return List.of(of("overlays/laptop"), of("overlays/production"), of("overlays/production-cloudnative-pg"));
    }

    private static HasMetadata strictly(ObjectNode object) {
        String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new AssertionError("no cluster that we know of has a " + kind);
        }
        try {
            return (type == GenericKubernetesResource.class ? LOOSE : STRICT).treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(kind + " " + object.at("/metadata/name") + ": " + e.getMessage(), e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String named) {
        return all(type).stream().filter(object -> object.getMetadata().getName().equals(named)).findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + type.getSimpleName() + " " + named));
    }

    List<PodTemplateSpec> templates() {
        return all.stream().map(object -> object instanceof Deployment d ? d.getSpec().getTemplate()
                : object instanceof StatefulSet s ? s.getSpec().getTemplate() : null).filter(template -> template != null)
                .toList();
    }

    /** Of the service itself. */
    PodSpec pod() {
        return one(Deployment.class, "mimamori").getSpec().getTemplate().getSpec();
    }

    @Override
    public String toString() {
        return name;
    }
}
