package dev.mimamori.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A release that is watched, and what people do with it. */
public record Watched(Scene scene, String id, String version, Instant deployedAt) {

    private static final String LOOK = """
            query($id: ID!) { node(id: $id) { ... on Release { status supersededBy { id } owners { handle }
              checklist { id skipped nextReminderAt snoozedUntil upcoming
                items { id title source dashboardUrl required latest { result round observed by { handle } } }
                currentRound { number status }
                rounds { number dueAt status completedAt
                  acknowledgements { result note observed evidenceUrl round item { title } by { handle } } }
                readiness { allowed from blockers { code until item { title } } }
                signOff { verdict note overrideReason by { handle } seconded { handle } secondedAt }
                signOffs { verdict by { handle } }
                reminders { reason to channel dueAt sentAt status attempts lastError } } } } }
            """;

    /** As everybody may see it. */
    public Seen see() {
        return new Seen(Api.admin().query(LOOK, Map.of("id", id)).ok());
    }

    /** This long after its deployment, when the engine has done what is due then. */
    public Seen after(Duration time) {
        TestClock.moveTo(deployedAt.plus(time));
        Scene.quiet();
        return see();
    }

    /** A second after this slot, where they are an hour apart. */
    public Seen atSlot(int number) {
        return after(Duration.ofHours(number).plusSeconds(1));
    }

    /** One of the mutations that take a release and give it back; fields and values by turns. */
    public Reply act(Api by, String mutation, Object... input) {
        Map<String, Object> fields = Scene.with(input);
        fields.put("release", id);
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        return by.mutate("mutation($input: %s) { deed: %s(input: $input) { changed release { status } } }"
                .formatted(type, mutation), fields);
    }

    /** Whether it changed anything. */
    public boolean does(Api by, String mutation, Object... input) {
        return act(by, mutation, input).ok().flag("deed.changed");
    }
}
