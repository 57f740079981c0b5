package dev.mimamori.intake.cdevents;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Incoming;
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
                event.instant("/context/timestamp"), key(event), type == EventType.SERVICE_ROLLEDBACK, null));
    }

    /** An id is its source's alone. */
    private static String key(Body event) {
        return Incoming.name(event.required("/context/source") + " " + event.required("/context/id"));
    }

    /** Subjects are often paths, such as {@code service/myapp}: the last part is the name. */
    static String name(String subject) {
        String path = subject.replaceFirst("/$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
