package dev.mimamori.incident;

import java.util.Objects;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;

/**
 * A share as somebody asks for it, in its proper shape; the project is still a key.
 *
 * @param at where it stands in the input, such as {@code attributions[0].}
 * @param asked what it says of being confirmed; null: nothing
 */
record WantedShare(String at, Long release, String changeUrl, String project, double part, Boolean asked,
        boolean confirmed, Foresight foreseen, String note) {

    static WantedShare of(String at, AttributionInput input, boolean mayConfirm) {
        if (Boolean.TRUE.equals(input.confirmed()) && !mayConfirm) {
            throw new Forbidden("a share is confirmed by a MANAGER: leave `confirmed` out to propose it");
        }
        if ((input.release() == null) == (input.project() == null)) {
            throw new BadInput(at + (input.release() == null ? "release" : "project"),
                    "a share goes to exactly one of release and project");
        }
        if (input.changeUrl() != null && input.release() == null) {
            throw new BadInput(at + "changeUrl", "a change is one of a release: name the release");
        }
        if (!(input.share() >= Shares.LEAST && input.share() <= 1 + Shares.ROUNDING)) {
            throw new BadInput(at + "share", "a share is at least " + Shares.LEAST + " and at most 1");
        }
        boolean confirmed = input.confirmed() == null ? mayConfirm : input.confirmed();
        if (input.foreseen() != null && !confirmed) {
            throw new BadInput(at + "foreseen", "whether it was foreseen is said of a share that is confirmed");
        }
        return new WantedShare(at,
                input.release() == null ? null : GlobalId.number(at + "release", input.release(), NodeType.Release),
                Text.url(at + "changeUrl", input.changeUrl()), Text.optionalName(at + "project", input.project()),
                Math.min(1, input.share()), input.confirmed(), confirmed, input.foreseen(),
                Text.note(at + "note", input.note()));
    }

    boolean sameTarget(WantedShare other) {
        return Objects.equals(release, other.release) && Objects.equals(changeUrl, other.changeUrl)
                && Objects.equals(project, other.project);
    }

    /**
     * Whether a share on the same target is as this one wants it. Whoever may not confirm says nothing against what was
     * confirmed by leaving it out.
     */
    boolean leaves(Share share, boolean mayConfirm) {
        if (Math.abs(share.part() - part) > Shares.ROUNDING) {
            return false;
        }
        if (share.confirmed() && !mayConfirm && asked == null) {
            return note == null || note.equals(share.note());
        }
        return share.confirmed() == confirmed && share.foreseen() == foreseen && Objects.equals(share.note(), note);
    }
}
