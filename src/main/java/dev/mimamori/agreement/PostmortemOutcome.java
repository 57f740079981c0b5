package dev.mimamori.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.insight.EffectView;
import dev.mimamori.insight.Effects;
import dev.mimamori.insight.Effects.Question;
import dev.mimamori.postmortem.LinkedIncidents;
import dev.mimamori.postmortem.LinkedIncidents.Link;
import dev.mimamori.postmortem.PostmortemView;

/** What came of looking back at a project: what was agreed, and whether it helped. */
@GraphQLApi
public class PostmortemOutcome {

    @Inject
    Agreements agreements;

    @Inject
    LinkedIncidents linked;

    @Inject
    Effects effects;

    @Inject
    Organisation organisation;

    @Inject
    Clock clock;

    @Description("What was agreed because of it, of a PROJECT one: the newest agreement that was approved, or else the newest proposed; null: none was.")
    public List<AgreementView> agreement(@Source List<PostmortemView> sources) {
        return Batch.align(sources, PostmortemView::number,
                agreements.ofPostmortems(Batch.keys(sources, PostmortemView::number)));
    }

    @NonNull
    @Description("Whether the project breaks less since, of a PROJECT one: the period looked at against the time since its agreement, each kind. Empty before something was agreed.")
    public List<List<@NonNull EffectView>> effects(@Source List<PostmortemView> sources) {
        Map<Long, AgreementView> agreed = agreements.ofPostmortems(Batch.keys(sources, PostmortemView::number));
        List<PostmortemView> effective = sources.stream().distinct()
                .filter(p -> agreed.containsKey(p.number()) && agreed.get(p.number()).agreedAt() != null).toList();
        if (effective.isEmpty()) {
            return Batch.each(sources, source -> List.of());
        }
        Map<Long, List<Long>> occasions = linked.of(Batch.keys(effective, PostmortemView::number)).stream()
                .collect(Collectors.groupingBy(Link::postmortemId, Collectors.mapping(Link::incidentId, Collectors.toList())));
        Instant now = clock.now();
        Map<Long, List<EffectView>> found = effects.of(effective.stream().map(p -> question(p,
                agreed.get(p.number()).agreedAt(), occasions.getOrDefault(p.number(), List.of()), now)).toList());
        return Batch.each(sources, source -> found.getOrDefault(source.number(), new ArrayList<>()));
    }

    /** What was looked at and lies after the agreement is no part of what was before. */
    private Question question(PostmortemView p, Instant agreedAt, List<Long> occasion, Instant now) {
        Instant from = p.from().atStartOfDay(organisation.zone()).toInstant();
        Instant to = p.to().plusDays(1).atStartOfDay(organisation.zone()).toInstant();
        Instant end = to.isBefore(agreedAt) ? to : agreedAt;
        return new Question(p.number(), p.projectId(), from.isBefore(end) ? from : end, end, agreedAt, now, occasion);
    }
}
