package dev.mimamori.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/** All four sources are on, and a GitHub on loopback answers, which tests find in a field of its type. */
public class WithIntake implements QuarkusTestProfile {

    static final String SINK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Server.class));
    }

    public static class Server implements QuarkusTestResourceLifecycleManager {

        private GitHubStub github;

        @Override
        public Map<String, String> start() {
            github = new GitHubStub();
            Map<String, String> config = new HashMap<>(Map.of("mimamori.intake.github.secret",
                    Sender.GITHUB_OLD + "," + Sender.GITHUB, "mimamori.intake.gitlab.secret", Sender.GITLAB,
                    "mimamori.intake.argocd.token", Sender.ARGOCD, "mimamori.intake.cdevents.token", Sender.CDEVENTS,
                    "mimamori.allow-private-addresses", "true"));
            config.putAll(
                    Map.of("mimamori.intake.github.api-url", github.url(), "mimamori.intake.github.token", GitHubStub.TOKEN,
                            "mimamori.intake.github.check", "ON", "mimamori.intake.github.protection", "ON",
                            "mimamori.intake.github.projects", "label:billing=billing,path:services/checkout/**=checkout",
                            "mimamori.cdevents.sink-url", github.sink(), "mimamori.cdevents.sink-secret", SINK_SECRET));
            return config;
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(github, field -> field.getType() == GitHubStub.class);
        }

        @Override
        public void stop() {
            github.close();
        }
    }
}
