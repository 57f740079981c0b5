package dev.mimamori.intake.argocd;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Source;
import dev.mimamori.intake.Told;
import dev.mimamori.release.RegisterReleaseInput;
import dev.mimamori.release.ReleaseSource;

/**
 * What the template in {@code src/docs/intake.md} sends {@code on-deployed}. The revision is that of the manifests, which say
 * what should run; what runs is the image, so its tag is the version.
 */
@Singleton
public class ArgoCd implements Source {

    private static final String ANNOTATIONS = "/annotations/mimamori.dev~1";
    private static final Set<String> KEPT = Set.of("content-type");

    private final Secrets tokens;

    @Inject
    public ArgoCd(IntakeConfig config) {
        this(Secrets.of("MIMAMORI_INTAKE_ARGOCD_TOKEN", config.argocd().token()));
    }

    ArgoCd(Secrets tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "argocd";
    }

    @Override
    public ReleaseSource registers() {
        return ReleaseSource.ARGOCD;
    }

    @Override
    public boolean configured() {
        return tokens.configured();
    }

    @Override
    public boolean isProven(Incoming head) {
        return isGenuine(head);
    }

    @Override
    public boolean isGenuine(Incoming request) {
        return tokens.bear(request.header("Authorization"));
    }

    /** Argo CD names none. What an application's operation of one moment deployed is one, whatever else is said of it. */
    @Override
    public String delivery(Incoming request) {
        Body body = request.json();
        String at = body.text("/deployedAt");
        return at == null ? request.fingerprint()
                : String.join(" ", body.required("/application"), Objects.requireNonNullElse(body.text("/namespace"), ""),
                        Objects.requireNonNullElse(body.text("/url"), ""), at);
    }

    @Override
    public Predicate<String> kept() {
        return KEPT::contains;
    }

    @Override
    public Told read(Incoming request) {
        Body body = request.json();
        String application = body.required("/application");
        String service = Objects.requireNonNullElse(body.text(ANNOTATIONS + "service"), application);
        String environment = Optional.ofNullable(body.text(ANNOTATIONS + "environment")).or(() -> Optional
                .ofNullable(body.text("/namespace"))).orElse("");
        List<Image> images = images(body, service);
        // refused, Argo CD would tell it over and over
        if (environment.isEmpty()) {
            return new Told.Ignored("annotate the application with mimamori.dev/environment");
        }
        if (images.isEmpty()) {
            return new Told.Ignored("none of the images that it could be has a tag or a digest: annotate the application with "
                    + "mimamori.dev/image");
        }
        if (images.size() > 1) {
            return new Told.Ignored(
                    "which of the images it is cannot be told: annotate the application with mimamori.dev/image; "
                            + "or several tags of it ran at once");
        }
        return new Told.Deployed(new RegisterReleaseInput(service, images.get(0).version(), environment,
                Clean.name(body.text(ANNOTATIONS + "project")), null, null, null, null,
                Clean.links("Application", body.text("/url")), body.instant("/deployedAt"),
                // going back to a revision is another deployment of it
                Clean.name(Optional.ofNullable(body.text("/deployedAt")).orElse(body.text("/revision"))), null, null));
    }

    /** Which it could be: the annotated one, else the one that is called like the service, else whatever runs there. */
    private static List<Image> images(Body body, String service) {
        List<Image> images = body.each("/images").map(node -> node.text("")).filter(Objects::nonNull).map(Image::of)
                .flatMap(Optional::stream).toList();
        String named = body.text(ANNOTATIONS + "image");
        List<Image> called = images.stream().filter(image -> image.is(named == null ? service : named)).toList();
        return called.isEmpty() && named == null ? images.stream().distinct().toList()
                : List.copyOf(called.stream().collect(toMap(Image::version, image -> image, (one, other) -> one)).values());
    }
}
