package dev.mimamori.release;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Tells a deployment that is told again from one that happened again.
 *
 * @param keys keys that were told already, each {@code source/key}
 * @param sources who has told of this release already
 * @param deployments when it went out
 * @param newestDeployedAt of the current release of its service and environment
 * @param current whether this is that release
 */
record Redeployment(Set<String> keys, Set<ReleaseSource> sources, List<Instant> deployments, Instant newestDeployedAt,
        boolean current) {

    static String key(ReleaseSource source, String key) {
        return source + "/" + key;
    }

    /**
     * A new key of a source that told of this release before, or, without a key, a version that is no longer the
     * current one and is said to have gone out later than that (or to be a rollback). Keys belong to their source: the first of
     * another source within {@code same} of a known
     * deployment is that one told again.
     */
    boolean happenedAgain(Registration told, Duration same, Instant now) {
        if (told.key() == null) {
            boolean later = told.deployedAt() != null && told.deployedAt().isAfter(newestDeployedAt);
            return !current && (later || told.rollback() && told.deployedAt() == null);
        }
        if (keys.contains(key(told.source(), told.key()))) {
            return false;
        }
        if (sources.contains(told.source())) {
            return true;
        }
        Instant at = told.deployedAt() == null ? now : told.deployedAt();
        return deployments.stream().noneMatch(known -> Duration.between(known, at).abs().compareTo(same) <= 0);
    }
}
