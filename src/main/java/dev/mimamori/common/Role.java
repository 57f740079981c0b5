package dev.mimamori.common;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What a token, or a person who signed in, may do. Each of VIEWER, OWNER, MANAGER and ADMIN may do all that the one before may; PIPELINE stands apart.")
public enum Role {
    @Description("Reads everything but tokens and the audit log.")
    VIEWER,
    @Description("Also answers checks, signs off any release, snoozes, hands over, reports incidents and proposes what they are put down to, approves agreements that name them, and changes their own person (not the e-mail or Slack id).")
    OWNER,
    @Description("Also keeps the catalogue and the templates, corrects verdicts, confirms what incidents are put down to, proposes agreements, stops projects and overrides holds.")
    MANAGER,
    @Description("May do everything, tokens and the audit log included.")
    ADMIN,
    @Description("A CD pipeline: registers releases, reports incidents under keys of its own, asks whether the next deploy may go, and reads releases and how their watch stands: not people's addresses, what was noted, timelines, or others' incidents.")
    PIPELINE;

    /** Whether somebody with this role may do what {@code needed} may. ADMIN may do all. */
    public boolean includes(Role needed) {
        return this == ADMIN || this == needed
                || (this != PIPELINE && needed != PIPELINE && ordinal() >= needed.ordinal());
    }
}
