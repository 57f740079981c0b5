package dev.mimamori.intake.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.intake.Told;
import dev.mimamori.release.ChangeInput;
import dev.mimamori.release.LinkInput;

/** {@code release}: what was written about a version. It is no deployment, so it only adds to what is there. */
final class ReleaseNotes {

    private static final Set<String> WANTED = Set.of("published", "released", "edited");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");
    /** As GitHub generates them. */
    private static final Pattern CHANGE = Pattern.compile(
            "^[*-] (.{1,500}?) by @(\\S{1,100}) in (https?://\\S{1,500}/pull/\\d{1,12})\\s*$",
            Pattern.MULTILINE);
    private static final int MOST = 100;

    private ReleaseNotes() {
    }

    static Told read(Body body) {
        if (!WANTED.contains(body.required("/action")) || body.flag("/release/draft")) {
            return new Told.Ignored("only what is published says more of a release");
        }
        String tag = body.required("/release/tag_name");
        List<String> versions = new ArrayList<>(List.of(tag));
        String target = body.text("/release/target_commitish");
        if (target != null && SHA.matcher(target).matches()) {
            versions.add(target);
        }
        List<LinkInput> links = Clean.links("Release notes", body.text("/release/html_url"));
        return new Told.More(body.required("/repository/name"), versions, links, changes(body.text("/release/body")));
    }

    private static List<ChangeInput> changes(String notes) {
        List<ChangeInput> changes = new ArrayList<>();
        Matcher lines = CHANGE.matcher(notes == null ? "" : notes.replace("\r\n", "\n"));
        while (lines.find() && changes.size() < MOST) {
            String title = Clean.line(lines.group(1));
            String url = Clean.url(lines.group(3));
            String author = lines.group(2).endsWith("[bot]") ? null : Clean.handle(lines.group(2));
            if (title != null && url != null) {
                changes.add(new ChangeInput(title, url, author, null, null, null, null, null));
            }
        }
        return changes;
    }
}
