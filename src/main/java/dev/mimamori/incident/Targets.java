package dev.mimamori.incident;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.release.ReleaseStatus;

/** What shares are asked for on, as far as it is there; and the project that each share belongs to. */
record Targets(Map<Long, Shipped> releases, Map<String, Long> projects) {

    /**
     * @param project given at registration; may be null
     * @param changes by URL, the project of each; null where it has none
     */
    record Shipped(ReleaseStatus status, Long project, Map<String, Long> changes) {

        /** Those of its changes; where it has none, its own. */
        List<Long> projects() {
            return changes.isEmpty() ? project == null ? List.of() : List.of(project)
                    : changes.values().stream().filter(Objects::nonNull).distinct().toList();
        }

        /** That of the change, else its only one; null where there is none, or nobody can tell. */
        Long projectOf(String changeUrl) {
            if (changeUrl != null) {
                return changes.getOrDefault(changeUrl, project);
            }
            return projects().size() == 1 ? projects().get(0) : null;
        }
    }

    /** BAD_INPUT where a release is there and does not fit what is said of it. */
    void mustFit(Collection<WantedShare> wanted) {
        wanted.forEach(share -> {
            Shipped release = share.release() == null ? null : releases.get(share.release());
            if (release == null) {
                return;
            }
            if (share.changeUrl() != null && !release.changes().containsKey(share.changeUrl())) {
                throw new BadInput(share.at() + "changeUrl", "the release ships no such change");
            }
            if (share.changeUrl() == null && release.projects().size() > 1) {
                throw new BadInput(share.at() + "changeUrl",
                        "the release ships changes of several projects: say which change it was");
            }
        });
    }

    void mustExist(Collection<WantedShare> wanted) {
        wanted.forEach(share -> {
            if (share.release() != null && !releases.containsKey(share.release())) {
                throw new NotFound(share.at() + "release", "there is no such release");
            }
            if (share.project() != null && !projects.containsKey(share.project())) {
                throw NotFound.named(share.at() + "project", "project", share.project());
            }
        });
    }

    void mustNotBeWithdrawn(Collection<WantedShare> wanted) {
        wanted.forEach(share -> {
            if (share.release() != null && releases.get(share.release()).status() == ReleaseStatus.WITHDRAWN) {
                throw new Conflict("the release of " + share.at() + "release was withdrawn: it should not have been there");
            }
        });
    }

    Long projectOf(WantedShare share) {
        return share.release() == null ? projects.get(share.project())
                : releases.get(share.release()).projectOf(share.changeUrl());
    }

    boolean isOn(Share share, WantedShare wanted) {
        return share.isOn(wanted.release(), wanted.changeUrl(),
                wanted.project() == null ? null : projects.get(wanted.project()));
    }
}
