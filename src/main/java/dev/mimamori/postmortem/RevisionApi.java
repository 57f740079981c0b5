package dev.mimamori.postmortem;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;

/** What postmortems said before, for whoever wants to know or to have it back. */
@GraphQLApi
public class RevisionApi {

    @Inject
    Revisions revisions;

    @Inject
    People people;

    @Query("postmortemRevision")
    @Allowed(Role.VIEWER)
    @Description("What a postmortem said in an earlier version. Null: there is no such postmortem, or it says so still, or never did.")
    public RevisionView postmortemRevision(
            @Name("postmortem") @NonNull @Id @Description("Its id.") String postmortem,
            @Name("version") @Description("The version, from 1.") int version) {
        return revisions.find(GlobalId.number("postmortem", postmortem, NodeType.Postmortem), version).orElse(null);
    }

    @NonNull
    @Description("What it said before each edit, the newest first; 100 at most. `postmortemRevision` gives any.")
    public List<List<@NonNull RevisionView>> revisions(@Source List<PostmortemView> sources) {
        return Batch.group(sources, PostmortemView::number, revisions.of(Batch.keys(sources, PostmortemView::number)),
                RevisionView::postmortemId);
    }

    @NonNull
    @Description("Who wrote over it.")
    public List<PersonView> by(@Source List<RevisionView> sources) {
        return Batch.align(sources, RevisionView::byId, people.views(Batch.keys(sources, RevisionView::byId)));
    }

    @NonNull
    @Description("What it said, under the headings of now; the incident analysis of a PROJECT one only where review had begun.")
    public List<List<@NonNull SectionView>> sections(@Source List<RevisionView> sources) {
        return Batch.align(sources, RevisionView::key, revisions.sections(sources));
    }
}
