package dev.mimamori.release;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Link")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Something worth opening.")
public record LinkView(
        @NonNull @Description("What it is.") String title,
        @NonNull @Description("Where it is; http or https.") String url) {

    /** Of the columns {@code link_titles} and {@code link_urls}. */
    public static List<LinkView> listOf(Row row) {
        List<String> titles = row.texts("link_titles");
        List<String> urls = row.texts("link_urls");
        List<LinkView> links = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            links.add(new LinkView(titles.get(i), urls.get(i)));
        }
        return links;
    }
}
