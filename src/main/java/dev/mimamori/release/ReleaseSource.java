package dev.mimamori.release;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Who told us of a release.")
public enum ReleaseSource {
    @Description("A pipeline that called `registerRelease`.")
    API,
    @Description("A CDEvents event.")
    CDEVENTS,
    @Description("A webhook from GitHub.")
    GITHUB,
    @Description("A webhook from GitLab.")
    GITLAB,
    @Description("A notification from Argo CD.")
    ARGOCD,
    @Description("Somebody who typed it in.")
    UI
}
