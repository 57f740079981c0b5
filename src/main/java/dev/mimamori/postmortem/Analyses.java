package dev.mimamori.postmortem;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.Sql;
import dev.mimamori.insight.ContributionView;
import dev.mimamori.insight.Contributions;
import dev.mimamori.insight.Contributions.Question;

/** The figures behind an analysis: as they stand, and from the moment that review begins as they stood. */
@ApplicationScoped
class Analyses {

    @Inject
    Sql sql;

    @Inject
    Contributions contributions;

    @Inject
    ObjectMapper json;

    /** As things stand, of those that look at a project; two statements. */
    Map<Long, ContributionView> live(Collection<PostmortemView> views) {
        return contributions.of(views.stream().filter(view -> view.scope() == PostmortemScope.PROJECT && !view.frozen())
                .distinct().map(view -> new Question(view.number(), view.projectId(), view.from(), view.to())).toList());
    }

    /** The same, with what is frozen; of those whose analysis came with a file there is none. */
    Map<Long, ContributionView> of(List<PostmortemView> views) {
        Map<Long, ContributionView> figures = new HashMap<>(live(views));
        List<Long> frozen = views.stream().filter(PostmortemView::frozen).map(PostmortemView::number).distinct().toList();
        if (!frozen.isEmpty()) {
            sql.list("select id, contribution from postmortem where id = any(?::bigint[]) and contribution is not null",
                    row -> figures.put(row.id("id"), read(row.text("contribution"))), frozen);
        }
        return figures;
    }

    ContributionView of(Postmortem draft) {
        Question question = new Question(draft.id(), draft.subject().project(), draft.subject().from(),
                draft.subject().to());
        return contributions.of(List.of(question)).get(draft.id());
    }

    String written(ContributionView figures) {
        try {
            return json.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContributionView read(String text) {
        try {
            return json.readValue(text, ContributionView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
