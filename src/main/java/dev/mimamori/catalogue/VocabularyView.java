package dev.mimamori.catalogue;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Vocabulary")
@Allowed(Role.VIEWER)
@Description("The words that are in use here: what to choose from in a picker.")
public record VocabularyView(
        @NonNull @Description("The teams that services name, in alphabetical order.") List<@NonNull String> teams) {
}
