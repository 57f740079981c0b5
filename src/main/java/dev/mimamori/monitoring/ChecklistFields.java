package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.monitoring.ReadinessView.BlockerView;
import dev.mimamori.release.ChangeView;
import dev.mimamori.release.ReleaseView;
import dev.mimamori.release.Releases;

/** What hangs on a checklist, and the checklist on its release: each in one statement for the whole page. */
@GraphQLApi
public class ChecklistFields {

    private static final int UPCOMING = 5;

    @Inject
    Checklists checklists;

    @Inject
    SignOffs signOffs;

    @Inject
    Rota rota;

    @Inject
    Releases releases;

    @Inject
    People people;

    @Description("What is looked at; null where it is not watched (its environment, or history).")
    public List<ChecklistView> checklist(@Source List<ReleaseView> sources) {
        return Batch.one(sources, ReleaseView::number, checklists::ofReleases);
    }

    @NonNull
    @Description("Earlier releases whose open items it took over.")
    public List<List<@NonNull ReleaseView>> carriedOver(@Source List<ReleaseView> sources) {
        Map<Long, List<Long>> from = checklists.carriedOver(Batch.keys(sources, ReleaseView::number));
        return Batch.many(sources, release -> from.getOrDefault(release.number(), List.of()), releases::views);
    }

    @NonNull
    @Description("The release that is watched.")
    public List<ReleaseView> release(@Source List<ChecklistView> sources) {
        return Batch.one(sources, ChecklistView::releaseId, releases::views);
    }

    @NonNull
    @Description("What is looked at, in order.")
    public List<List<@NonNull ChecklistItemView>> items(@Source List<ChecklistView> sources) {
        return Batch.group(sources, ChecklistView::number, checklists.items(ids(sources)), ChecklistItemView::checklistId);
    }

    @NonNull
    @Description("The rounds that opened, newest first, 100 at most.")
    public List<List<@NonNull RoundView>> rounds(@Source List<ChecklistView> sources) {
        return Batch.group(sources, ChecklistView::number, checklists.rounds(sources), RoundView::checklistId);
    }

    @NonNull
    @Description("The next five times at which somebody is asked, if nobody answers.")
    public List<List<@NonNull Instant>> upcoming(@Source List<ChecklistView> sources) {
        Map<Long, Duty> duties = rota.of(Batch.keys(sources, ChecklistView::releaseId));
        return sources.stream().map(c -> new Outlook(c.watch(), duties.get(c.releaseId())).upcoming(c.now(), UPCOMING))
                .toList();
    }

    @Description("When somebody is told something next; null where nothing is left to tell.")
    public List<Instant> nextReminderAt(@Source List<ChecklistView> sources) {
        return sources.stream().map(c -> c.watch().isLive() ? c.watch().lookAt : null).toList();
    }

    @Description("Until when `snooze` may let reminders wait at most; null where nobody is reminded any more.")
    public List<Instant> snoozableUntil(@Source List<ChecklistView> sources) {
        return sources.stream().map(c -> c.watch().snoozableUntil().orElse(null)).toList();
    }

    @NonNull
    @Description("Whether it may be signed HEALTHY now, and if not, why not.")
    public List<ReadinessView> readiness(@Source List<ChecklistView> sources) {
        return checklists.readiness(sources);
    }

    @Description("The signature in force; null before anybody signed.")
    public List<SignOffView> signOff(@Source List<ChecklistView> sources) {
        return signOffs(sources).stream().map(list -> list.isEmpty() ? null : list.get(0)).toList();
    }

    @NonNull
    @Description("All signatures, newest first: a corrected verdict stays on record.")
    public List<List<@NonNull SignOffView>> signOffs(@Source List<ChecklistView> sources) {
        return Batch.group(sources, ChecklistView::number, signOffs.of(ids(sources)), SignOffView::checklistId);
    }

    @NonNull
    @Name("by")
    @Description("Who signed.")
    public List<PersonView> signedBy(@Source List<SignOffView> sources) {
        return Batch.one(sources, SignOffView::byId, people::views);
    }

    @Description("Who agreed.")
    public List<PersonView> seconded(@Source List<SignOffView> sources) {
        return Batch.one(sources, SignOffView::secondedById, people::views);
    }

    @Description("The change whose impact statement it comes from.")
    public List<ChangeView> change(@Source List<ChecklistItemView> sources) {
        return Batch.one(sources, ChecklistItemView::changeId, releases::changesById);
    }

    @NonNull
    @Description("Whether the current round asks for it: its time has come, and it is not one that was settled in an earlier round. `rest` answers these.")
    public List<Boolean> asked(@Source List<ChecklistItemView> sources) {
        Set<Long> asked = checklists.asked(sources);
        return sources.stream().map(item -> asked.contains(item.number())).toList();
    }

    @Allowed(Role.VIEWER)
    @Description("The latest answer, of whichever round.")
    public List<AcknowledgementView> latest(@Source List<ChecklistItemView> sources) {
        return Batch.one(sources, ChecklistItemView::number, checklists::latestAnswers);
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("What was answered, in order; amended answers too.")
    public List<List<@NonNull AcknowledgementView>> acknowledgements(@Source List<RoundView> sources) {
        return Batch.group(sources, round -> round.checklistId() + ":" + round.number(), checklists.answers(sources),
                answer -> answer.checklistId() + ":" + answer.round());
    }

    @NonNull
    @Description("What was looked at.")
    public List<ChecklistItemView> item(@Source List<AcknowledgementView> sources) {
        return Batch.one(sources, AcknowledgementView::itemId, checklists::itemsById);
    }

    @NonNull
    @Name("by")
    @Description("Who answered.")
    public List<PersonView> answeredBy(@Source List<AcknowledgementView> sources) {
        return Batch.one(sources, AcknowledgementView::byId, people::views);
    }

    @Name("item")
    @Description("The item that it is about; null where it is about the whole.")
    public List<ChecklistItemView> blockedItem(@Source List<BlockerView> sources) {
        return Batch.one(sources, BlockerView::itemId, checklists::itemsById);
    }

    private static List<Long> ids(List<ChecklistView> sources) {
        return Batch.keys(sources, ChecklistView::number);
    }
}
