package dev.mimamori.catalogue;

import java.util.Collections;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Given;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;

@GraphQLApi
public class PersonApi {

    static final Keyset BY_HANDLE = Keyset.byName("people", "p.handle", "p.id");

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Organisation organisation;

    @Inject
    SavePerson savePerson;

    @Type("PersonPayload")
    @Allowed(Role.VIEWER)
    @Description("What became of it.")
    public record PersonPayload(@NonNull @Description("The person as saved.") PersonView person) {
    }

    @Query("people")
    @Allowed(Role.VIEWER)
    @Description("People, by handle.")
    public @NonNull PersonConnection people(
            @Name("search") @Description("Part of a handle, display name, alias or e-mail, in upper or lower case; left out: everybody.") String search,
            @Name("first") @Description("How many, 1 to 100; 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        Page page = Page.of(BY_HANDLE, first, after, last, before);
        String pattern = search == null || search.isBlank() ? null : Where.anywhere(Text.name("search", search));
        String matching = " from person p where p.merged_into is null and not starts_with(p.handle, 'token:')"
                + (pattern == null ? "" : """
                         and (p.display_name ilike ? or exists (
                             select from person_name n where n.person_id = p.id and n.name ilike ?))
                        """);
        Object[] sought = pattern == null ? new Object[0] : new Object[] { pattern, pattern };
        var rows = sql.list("select " + PersonView.COLUMNS + matching + " and " + page.where() + page.orderAndLimit(),
                row -> PersonView.of(row, organisation), page.parameters(sought));
        return PersonConnection.of(page.slice(rows, person -> List.of(person.name(), person.number())),
                () -> sql.one("select count(*) as total" + matching, row -> row.id("total"), sought));
    }

    @Mutation("savePerson")
    @Allowed(Role.OWNER)
    @Transactional
    @Description("Changes the person of this handle, or makes one. OWNER: one's own, not the e-mail or Slack id. MANAGER: anybody's. ADMIN: also e-mail and Slack id.")
    public @NonNull PersonPayload savePerson(
            @Name("input") @NonNull @Description("Whom to save, and what to change.") SavePersonInput input) {
        long id = savePerson.save(input.checked(), Given.input()::has);
        return new PersonPayload(people.views(List.of(id)).get(id));
    }

    @Allowed(Role.VIEWER)
    @Description("Their other names: GitHub login, e-mail, OIDC subject, and the names of those who were merged into them. FORBIDDEN to a pipeline.")
    public @NonNull List<List<@NonNull String>> aliases(@Source List<PersonView> persons) {
        List<Owned<String>> rows = sql.list("""
                select person_id, name from person_name
                where person_id = any(?) and kind in ('ALIAS', 'MERGED') order by name
                """, row -> new Owned<>(row.id("person_id"), row.text("name")),
                Batch.keys(persons, PersonView::number));
        return Owned.group(persons, PersonView::number, rows);
    }

    @Allowed(Role.VIEWER)
    @Description("When they are away, past and to come, by the first day. FORBIDDEN to a pipeline.")
    public @NonNull List<List<@NonNull Absence>> away(@Source List<PersonView> persons) {
        return Owned.group(persons, PersonView::number,
                people.absences(Batch.keys(persons, PersonView::number)));
    }

    @Description("Who is asked meanwhile; null: the next rung of the escalation ladder.")
    public List<PersonView> standIn(@Source List<Absence> absences) {
        return absences.stream().allMatch(absence -> absence.standInId() == null)
                ? Collections.nCopies(absences.size(), null)
                : Batch.align(absences, Absence::standInId, people.views(Batch.keys(absences, Absence::standInId)));
    }
}
