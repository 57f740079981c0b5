package dev.mimamori.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;

/** What every pod of every overlay keeps to, ours and the development database's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PodPolicyTest {

    static List<PodSpec> pods() {
        List<PodSpec> pods = new ArrayList<>();
        Manifests.overlays().forEach(overlay -> overlay.templates().stream().map(PodTemplateSpec::getSpec).forEach(pods::add));
        assertThat(pods).hasSize(4);
        return pods;
    }

    static List<Container> containers() {
        return pods().stream().flatMap(pod -> pod.getContainers().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void nobody_is_root_and_the_kernel_is_seen_through_a_filter(PodSpec pod) {
        PodSecurityContext context = pod.getSecurityContext();
        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getRunAsUser()).isPositive();
        assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getVolumes()).allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void no_pod_has_a_token_for_the_cluster(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void kubernetes_sets_no_variables_of_its_own_that_look_like_settings(PodSpec pod) {
        assertThat(pod.getEnableServiceLinks()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void no_container_can_write_to_its_image_or_gain_anything(Container container) {
        SecurityContext context = container.getSecurityContext();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getPrivileged()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getVolumeMounts()).anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void every_container_says_what_it_needs_and_how_it_is_asked(Container container) {
        assertThat(container.getResources().getRequests().keySet()).isEqualTo(Set.of("cpu", "memory"));
        // memory alone: what is over its processor share is slow, and need not be
        assertThat(container.getResources().getLimits().keySet()).isEqualTo(Set.of("memory"));
        assertThat(container.getStartupProbe()).isNotNull();
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void every_image_has_a_version(Container container) {
        assertThat(container.getImage()).matches(".+:\\d[\\w.-]*").doesNotContain("latest");
    }

    @ParameterizedTest
    @MethodSource("dev.mimamori.kubernetes.Manifests#overlays")
    void the_namespace_refuses_whatever_does_not_keep_to_this(Manifests overlay) {
        HasMetadata namespace = overlay.one(io.fabric8.kubernetes.api.model.Namespace.class, "mimamori");
        assertThat(namespace.getMetadata().getLabels()).containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }
}
