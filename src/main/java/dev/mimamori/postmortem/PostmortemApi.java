package dev.mimamori.postmortem;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.postmortem.ImportPostmortem.Imported;

/** Postmortems: what is there, writing one, and taking one in from elsewhere. */
@GraphQLApi
public class PostmortemApi {

    @Inject
    Postmortems postmortems;

    @Inject
    StartPostmortem start;

    @Inject
    EditPostmortem edit;

    @Inject
    ImportPostmortem take;

    @Type("PostmortemPayload")
    @Allowed(Role.VIEWER)
    @Description("A postmortem after a mutation.")
    public record Payload(
            @NonNull @Description("The postmortem, as it is now.") PostmortemView postmortem,
            @Description("Whether this call changed anything; a repeated one does not.") boolean changed) {
    }

    @Input("MovePostmortemInput")
    @Description("A step of a postmortem.")
    public record Move(
            @NonNull @Id @Description("Its id.") String postmortem,
            @NonNull @Description("What it becomes: the next one, or the one before.") PostmortemStatus to) {
    }

    @Input("ImportPostmortemInput")
    @Description("A postmortem as Markdown with front matter, as `markdown` gives it.")
    public record Import(@NonNull @Description("The whole file.") String markdown) {
    }

    @Type("ImportPostmortemPayload")
    @Allowed(Role.VIEWER)
    @Description("What became of a file.")
    public record ImportPayload(
            @NonNull @Description("The postmortem, as it is now.") PostmortemView postmortem,
            @Description("Whether this call created it.") boolean created,
            @Description("Whether this call changed it; the same file again changes nothing.") boolean changed,
            @NonNull @Description("The incidents that the file names and nobody knows here, by their externalId.") List<@NonNull String> ignored) {
    }

    @NonNull
    @Query("postmortems")
    @Allowed(Role.VIEWER)
    @Description("Postmortems, those begun last first. Where words are searched for, the best come first: those that have them in the title, then those that have them most often.")
    public PostmortemConnection postmortems(
            @Name("filter") @Description("Which ones; left out: all.") PostmortemFilter filter,
            @Name("first") @Description("How many from the start of the range: 1 to 100, 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the range comes after.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        return postmortems.page(filter, Page.of(Postmortems.order(filter), first, after, last, before));
    }

    @NonNull
    @Mutation("startPostmortem")
    @Allowed(Role.OWNER)
    @Description("Begins to look back, with the sections of a template. The same title about the same is the same postmortem, as long as that is not CLOSED.")
    public Payload startPostmortem(@Name("input") @NonNull @Description("What to look back at.") StartPostmortemInput input) {
        return payload(start.start(input));
    }

    @NonNull
    @Mutation("editPostmortem")
    @Allowed(Role.OWNER)
    @Description("Writes in a postmortem while it is a DRAFT or IN_REVIEW. CONFLICT if another edit was faster: nothing is changed then, and `extensions` hold what both say (`sections`, each with `yours`, `theirs` and `base`) and the `version` to send next.")
    public Payload editPostmortem(@Name("input") @NonNull @Description("What it says from now on.") EditPostmortemInput input) {
        return payload(edit.edit(input));
    }

    @NonNull
    @Mutation("movePostmortem")
    @Allowed(Role.OWNER)
    @Description("Moves it one step forward or one back, on record. Where it is already, nothing changes.")
    public Payload movePostmortem(@Name("input") @NonNull @Description("Which one, and to where.") Move input) {
        return payload(edit.move(input.postmortem(), input.to()));
    }

    @NonNull
    @Mutation("importPostmortem")
    @Allowed(Role.MANAGER)
    @Description("Takes in a postmortem. Its key tells it again: an unchanged file changes nothing, a changed one makes a new version, and a CONFLICT where it was edited here meanwhile.")
    public ImportPayload importPostmortem(@Name("input") @NonNull @Description("The file.") Import input) {
        Imported imported = take.take(input.markdown());
        return new ImportPayload(postmortems.view(imported.id()), imported.created(), imported.changed(),
                imported.ignored());
    }

    private Payload payload(Done done) {
        return new Payload(postmortems.view(done.id()), done.changed());
    }
}
