package dev.mimamori.postmortem;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Section")
@Allowed(Role.VIEWER)
@Description("A part of a postmortem.")
public record SectionView(
        @NonNull @Description("Its name in edits, the same in every language.") String key,
        @NonNull @Description("Its heading, in the postmortem's language.") String title,
        @NonNull @Description("What it says, in Markdown; empty until somebody writes it.") String body) {

    static List<SectionView> listOf(Row row) {
        List<String> keys = row.texts("section_keys");
        List<String> titles = row.texts("section_titles");
        List<String> bodies = row.texts("section_bodies");
        List<SectionView> sections = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            sections.add(new SectionView(keys.get(i), titles.get(i), bodies.get(i)));
        }
        return sections;
    }

    SectionView saying(String text) {
        return new SectionView(key, title, text);
    }
}
