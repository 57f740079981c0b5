package dev.mimamori.intake.cdevents;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Told;
import dev.mimamori.release.RegisterReleaseInput;

/** {@code service.deployed}, {@code .upgraded} and {@code .rolledback}: a version runs somewhere. */
final class ServiceEvent {

    private ServiceEvent() {
    }

    static Told read(EventType type, Body event) {
        PackageUrl artifact = PackageUrl.parse(event.required("/subject/content/artifactId"));
        return new Told.Deployed(new RegisterReleaseInput(name(event.required("/subject/id")), artifact.release(),
                event.required("/subject/content/environment/id"), null, null, null, null, null, null,
                event.instant("/context/timestamp"), event.required("/context/id"), type == EventType.SERVICE_ROLLEDBACK,
                null));
    }

    /** Subjects are often paths, such as {@code service/myapp}: the last part is the name. */
    static String name(String subject) {
        String path = subject.replaceFirst("/$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
