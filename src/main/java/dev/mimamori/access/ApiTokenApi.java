package dev.mimamori.access;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;

/** Handing out keys and taking them back. */
@GraphQLApi
public class ApiTokenApi {

    @Inject
    ApiTokens tokens;

    @Inject
    People people;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    @Input("CreateApiTokenInput")
    @Description("The token to create.")
    public record Create(
            @NonNull @Description("What it is for, such as the pipeline's name; 200 characters at most. No other active token may have it.") String name,
            @NonNull @Description("What it may do.") Role role,
            @Description("The handle of the person whose deeds are recorded when it is used. Left out: they are recorded under token:NAME, and nobody can sign with it.") String person,
            @Description("When it stops working by itself; in the future. Left out: never.") Instant expiresAt) {
    }

    @Type("CreateApiTokenPayload")
    @Allowed(Role.ADMIN)
    @Description("A new token.")
    public record Created(
            @NonNull @Description("What is known of it from now on.") ApiTokenView token,
            @NonNull @Description("Its text, for the header `Authorization: Bearer <secret>`. This is the only time that it is shown.") String secret) {

        /** Nothing that prints a payload may print the secret. */
        @Override
        public String toString() {
            return "Created[" + token + "]";
        }
    }

    @Input("RevokeApiTokenInput")
    @Description("The token to revoke.")
    public record Revoke(@NonNull @Id @Description("Its id, as `apiTokens` lists it.") String token) {
    }

    @Type("ApiTokenPayload")
    @Allowed(Role.ADMIN)
    @Description("A token that was changed.")
    public record Payload(@NonNull @Description("As it is now.") ApiTokenView token) {
    }

    @Query("apiTokens")
    @Allowed(Role.ADMIN)
    @Description("The tokens, newest first: all that are active, and what else is among the newest thousand. For an ADMIN.")
    public @NonNull List<@NonNull ApiTokenView> apiTokens() {
        return tokens.newest();
    }

    @Description("The person whose deeds are recorded when it is used; null: nobody's.")
    public List<PersonView> person(@Source List<ApiTokenView> many) {
        return Batch.align(many, ApiTokenView::personId, people.views(Batch.keys(many, ApiTokenView::personId)));
    }

    @Mutation("createApiToken")
    @Allowed(Role.ADMIN)
    @Transactional
    @Description("Creates a token and shows its text, once. CONFLICT where an active one has this name. For an ADMIN.")
    public @NonNull Created createApiToken(@Name("input") @NonNull @Description("The token to create.") Create input) {
        tokens.lock();
        Instant now = clock.now();
        String name = Text.name("name", input.name());
        if (input.expiresAt() != null && !input.expiresAt().isAfter(now)) {
            throw new BadInput("expiresAt", "must lie in the future");
        }
        Long person = personOf(input);
        freeName(name, now);
        String secret = TokenText.fresh();
        ApiToken token = new ApiToken(name, input.role(), TokenText.hash(secret), person, now);
        token.expireAt(input.expiresAt());
        tokens.add(token);
        audit.record("createApiToken", NodeType.ApiToken, token.number(), name + ", " + input.role());
        return new Created(tokens.view(token), secret);
    }

    @Mutation("revokeApiToken")
    @Allowed(Role.ADMIN)
    @Transactional
    @Description("Takes a token back: from now on it opens nothing. Repeated, it changes nothing. CONFLICT for the last active one of an ADMIN. For an ADMIN.")
    public @NonNull Payload revokeApiToken(@Name("input") @NonNull @Description("The token to revoke.") Revoke input) {
        tokens.lock();
        Instant now = clock.now();
        ApiToken token = tokens.findByIdOptional(GlobalId.number("token", input.token(), NodeType.ApiToken))
                .orElseThrow(() -> new NotFound("token", "no token has this id"));
        if (token.isActiveAdministrator(now) && tokens.activeAdministrators(now) == 1) {
            throw new Conflict("this is the last token of an ADMIN, and without it nobody could create another: "
                    + "create that first");
        }
        revoke(token, now);
        return new Payload(tokens.view(token));
    }

    private Long personOf(Create input) {
        String handle = Text.optionalName("person", input.person());
        return handle == null ? null
                : people.idOf(handle).orElseThrow(() -> NotFound.named("person", "person", handle));
    }

    private void freeName(String name, Instant now) {
        tokens.named(name).ifPresent(token -> {
            if (!token.isExpired(now)) {
                throw ApiTokens.taken(name);
            }
            revoke(token, now);
        });
    }

    private void revoke(ApiToken token, Instant now) {
        if (token.revoke(now)) {
            audit.record("revokeApiToken", NodeType.ApiToken, token.number(), token.name());
            tokens.changed(token);
        }
    }
}
