package dev.mimamori.intake.slack;

import java.util.List;
import java.util.Map;

import dev.mimamori.delivery.slack.SlackStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/** A Slack on loopback, which tests find in a field of its type. */
public class WithSlack implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Server.class));
    }

    public static class Server implements QuarkusTestResourceLifecycleManager {

        private SlackStub slack;

        @Override
        public Map<String, String> start() {
            slack = new SlackStub().channel("C0TEAM", "team");
            return Map.of("mimamori.slack.bot-token", SlackStub.TOKEN, "mimamori.slack.signing-secret",
                    SlackStub.SIGNING_SECRET, "mimamori.slack.api-url", slack.url());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(slack, field -> field.getType() == SlackStub.class);
        }

        @Override
        public void stop() {
            slack.close();
        }
    }
}
