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
 * @param status of this release
 * @param current whether this is that release
 */
record Redeployment(Set<String> keys, Set<ReleaseSource> sources, List<Deployment> deployments,
        Instant newestDeployedAt, ReleaseStatus status, boolean current) {

    /** A deployment that is known, and the sources that have a key of their own for it. */
    record Deployment(Instant at, Set<ReleaseSource> keyedBy) {

        /** Within that span, and told by another source alone. */
        private boolean mayBe(Registration told, boolean knownSource, Instant when, Duration same) {
            boolean near = Duration.between(at, when).abs().compareTo(same) <= 0;
            return near && !keyedBy.contains(told.source()) && (!knownSource || !keyedBy.isEmpty());
        }
    }

    static String key(ReleaseSource source, String key) {
        return source + "/" + key;
    }

    /**
     * A new key of a source that told of this release before, or, without a key, a version that is no longer the
     * current one and is said to have gone out later than that. Keys belong to their source: its first for a deployment
     * that another source has told, within {@code same}, is that one told again. A withdrawn release comes back when it
     * is told anew without a key and a moment: it has gone out now.
     */
    boolean happenedAgain(Registration told, Duration same, Instant now) {
        if (told.key() == null) {
            return told.deployedAt() == null ? status == ReleaseStatus.WITHDRAWN
                    : !current && told.deployedAt().isAfter(newestDeployedAt);
        }
        if (keys.contains(key(told.source(), told.key()))) {
            return false;
        }
        Instant at = told.deployedAt() == null ? now : told.deployedAt();
        boolean knownSource = sources.contains(told.source());
        return deployments.stream().noneMatch(known -> known.mayBe(told, knownSource, at, same));
    }
}
