package dev.mimamori.release;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimamori.catalogue.Handles;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;

/**
 * A deployment as a source told it, in its proper shape; names are still names.
 *
 * @param project key of the project of the changes that name none; may be null
 * @param deployedAt null: when it is registered
 * @param key the source's own key of the deployment; may be null
 */
public record Registration(ReleaseSource source, String service, String version, String environment, String project,
        String commit, List<StatedChange> changes, Risk risk, Set<String> owners, List<LinkView> links,
        Instant deployedAt, String key, boolean rollback, boolean unplanned) {

    private static final Duration MOST_AHEAD = Duration.ofHours(1);
    private static final int MOST = 100;

    static Registration of(ReleaseSource source, RegisterReleaseInput input) {
        return new Registration(source, Text.name("service", input.service()), Text.name("version", input.version()),
                Text.name("environment", input.environment()), Text.optionalName("project", input.project()),
                Text.optionalName("commit", input.commit()), StatedChange.listOf(input.changes()), input.risk(),
                owners(input.owners()), links(input.links()), truncated(input.deployedAt()),
                Text.optionalName("deployment", input.deployment()), Boolean.TRUE.equals(input.rollback()),
                Boolean.TRUE.equals(input.unplanned()));
    }

    /** A deployment may lie a little ahead, as clocks do; more is a mistake. */
    static void mustHaveHappened(Instant deployedAt, Instant now) {
        if (deployedAt != null && deployedAt.isAfter(now.plus(MOST_AHEAD))) {
            throw new BadInput("deployedAt", "at most an hour ahead; here it is " + now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** To what PostgreSQL keeps, so that what is told again compares equal. */
    static Instant truncated(Instant given) {
        return given == null ? null : given.truncatedTo(ChronoUnit.MICROS);
    }

    private static Set<String> owners(List<String> handles) {
        Set<String> owners = new LinkedHashSet<>();
        List<String> given = Text.list("owners", handles, MOST);
        for (int i = 0; i < given.size(); i++) {
            owners.add(Handles.checked("owners[" + i + "]", given.get(i)));
        }
        return owners;
    }

    /** By URL, in the order given. */
    public static List<LinkView> links(List<LinkInput> inputs) {
        Map<String, LinkView> byUrl = new LinkedHashMap<>();
        List<LinkInput> given = Text.list("links", inputs, MOST);
        for (int i = 0; i < given.size(); i++) {
            String at = "links[" + i + "].";
            LinkView link = new LinkView(Text.title(at + "title", given.get(i).title()),
                    Text.required(at + "url", given.get(i).url()));
            byUrl.putIfAbsent(link.url(), link);
        }
        return List.copyOf(byUrl.values());
    }

    /** Everybody and every project that it names. */
    Set<String> people() {
        Set<String> names = new LinkedHashSet<>(owners);
        changes.stream().map(StatedChange::author).filter(a -> a != null).forEach(names::add);
        return names;
    }

    Set<String> projects() {
        Set<String> keys = new LinkedHashSet<>();
        if (project != null) {
            keys.add(project);
        }
        changes.stream().map(StatedChange::project).filter(p -> p != null).forEach(keys::add);
        return keys;
    }

    /** Of a release that is not known yet: given, or else the highest of the changes. */
    Risk riskInForce() {
        return risk != null ? risk
                : changes.stream().map(StatedChange::risk).filter(stated -> stated != null).reduce(Risk::or)
                        .orElse(Risk.MEDIUM);
    }

    /** The links that are not there already. */
    List<LinkView> linksBeside(List<LinkView> known) {
        List<LinkView> added = new ArrayList<>(links);
        added.removeIf(link -> known.stream().anyMatch(k -> k.url().equals(link.url())));
        return added;
    }
}
