package dev.mimamori.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;

/** Who changed what. */
@GraphQLApi
public class AuditApi {

    @Inject
    AuditLog log;

    @Inject
    People people;

    @Inject
    Instance<NodeLoader> loaders;

    @Query("auditLog")
    @Allowed(Role.ADMIN)
    @Description("Every change, newest first. For an ADMIN.")
    public @NonNull AuditEventConnection auditLog(
            @Name("subject") @Id @Description("Only changes of what has this id. Left out: of anything.") String subject,
            @Name("actor") @Description("Only changes by this person (by any of their names), or by token:NAME. Left out: by anybody.") String actor,
            @Name("first") @Description("How many, 1 to 100; 20 unless said.") Integer first,
            @Name("after") @Description("Only what comes after this cursor.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        Page page = Page.of(AuditLog.NEWEST_FIRST, first, after, last, before);
        return log.page(new AuditLog.Filter(subjectOf(subject), actorsOf(actor)), page);
    }

    private Long subjectOf(String id) {
        if (id == null) {
            return null;
        }
        GlobalId subject = GlobalId.parse("subject", id);
        if (!log.knowsSubject(subject.number()) && !isThere(subject)) {
            throw new NotFound("subject", "nothing has this id");
        }
        return subject.number();
    }

    private boolean isThere(GlobalId id) {
        return loaders.stream().filter(loader -> loader.type() == id.type())
                .anyMatch(loader -> !loader.load(List.of(id.number())).isEmpty());
    }

    private List<String> actorsOf(String actor) {
        if (actor == null) {
            return null;
        }
        String name = Text.name("actor", actor);
        Optional<Long> person = people.idOf(name);
        List<String> names = Stream.concat(Stream.of(name),
                person.stream().map(id -> people.views(List.of(id)).get(id).name())).distinct().toList();
        if (person.isEmpty() && !log.knowsActor(names)) {
            throw NotFound.named("actor", "person or token", name);
        }
        return names;
    }
}
