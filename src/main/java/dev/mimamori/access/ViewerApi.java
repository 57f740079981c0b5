package dev.mimamori.access;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.Role;

/** Who am I? */
@GraphQLApi
public class ViewerApi {

    @Inject
    CurrentCaller caller;

    @Inject
    People people;

    @Type("Viewer")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("Who is asking.")
    public record ViewerView(
            @Ignore Long personId,
            @Description("The name of the token that was sent, never its text.") String token,
            @NonNull @Description("What they were given. Each of VIEWER, OWNER, MANAGER and ADMIN includes the one before.") List<@NonNull Role> roles) {

        static ViewerView of(Caller caller) {
            return new ViewerView(caller.personId(), caller.token(), caller.roles().stream().sorted().toList());
        }
    }

    @Query("viewer")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("Who is asking: the way to try a token out. For every role.")
    public @NonNull ViewerView viewer() {
        return ViewerView.of(caller.get());
    }

    @Description("The person whose deeds these are; null where the token acts for nobody.")
    public List<PersonView> person(@Source List<ViewerView> many) {
        return Batch.align(many, ViewerView::personId, people.views(Batch.keys(many, ViewerView::personId)));
    }
}
