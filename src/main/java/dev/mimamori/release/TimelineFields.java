package dev.mimamori.release;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import io.quarkus.arc.All;

/** What happened to a release, told by every feature that knows of it. */
@GraphQLApi
public class TimelineFields {

    @Inject
    @All
    List<TimelineSource> sources;

    @Inject
    People people;

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("Deployments, rounds, answers, reminders, incidents and signatures, oldest first; the newest 200.")
    public List<List<@NonNull TimelineEvent>> timeline(@Source List<ReleaseView> releases) {
        List<Long> ids = Batch.keys(releases, ReleaseView::number);
        List<TimelineEvent> events = sources.stream().flatMap(source -> source.about(ids).stream())
                .sorted(Comparator.comparing(TimelineEvent::at)).collect(Collectors.toList());
        return Batch.group(releases, ReleaseView::number, events, TimelineEvent::releaseId).stream()
                .map(list -> list.subList(Math.max(0, list.size() - TimelineSource.MOST), list.size())).toList();
    }

    @Description("Who did it; null where nobody in particular did.")
    public List<PersonView> by(@Source List<TimelineEvent> events) {
        return Batch.align(events, TimelineEvent::byId, people.views(Batch.keys(events, TimelineEvent::byId)));
    }
}
