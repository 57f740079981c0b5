package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;

/** What happens at a start, with one value and then another. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstAdministratorTest {

    private static final String ACTIVE = "name = 'admin' and revoked_at is null";

    @Inject
    FirstAdministrator administrator;

    @Inject
    SignIn signIn;

    @Inject
    Sql sql;

    @ConfigProperty(name = "mimamori.admin-token")
    String configured;

    @AfterEach
    void theTestsOwn() {
        administrator.settle(Optional.of(configured), false);
    }

    @Test
    void the_value_given_is_the_administrators_who_acts_for_the_person_admin() {
        Reply reply = Api.admin().query("{ viewer { person { handle } token roles } }").ok();
        assertThat(reply.text("viewer.person.handle")).isEqualTo("admin");
        assertThat(reply.text("viewer.token")).isEqualTo("admin");
        assertThat(reply.texts("viewer.roles")).containsExactly("ADMIN");
    }

    @Test
    void when_the_value_changes_the_old_one_stops_working() {
        String changed = Fixtures.unique("another-text-of-32-characters-or-more");
        Api.admin().query("{ viewer { token } }").ok();
        start(changed);
        Api.as(changed).query("{ apiTokens { name } }").ok();
        Api.admin().query("{ viewer { token } }").refused("UNAUTHENTICATED");
        start(configured);
        Api.admin().query("{ viewer { token } }").ok();
        Api.as(changed).query("{ viewer { token } }").refused("UNAUTHENTICATED");
    }

    @Test
    void the_same_value_again_changes_nothing() {
        long events = Rows.count("audit_event");
        start(configured);
        assertThat(Rows.count("audit_event")).isEqualTo(events);
        assertThat(Rows.count("api_token", ACTIVE)).isOne();
    }

    @Test
    void ten_replicas_that_start_at_once_set_one_token() throws Exception {
        long events = Rows.count("audit_event");
        String changed = Fixtures.unique("ten-replicas-start-with-this-new-text");
        ExecutorService pool = Executors.newFixedThreadPool(10);
        try {
            for (Future<Boolean> replica : pool.invokeAll(IntStream.range(0, 10).<Callable<Boolean>> mapToObj(i -> () -> {
                start(changed);
                return true;
            }).toList())) {
                assertThat(replica.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(Rows.count("api_token", ACTIVE)).isOne();
        assertThat(Rows.count("audit_event")).isEqualTo(events + 1);
        Api.as(changed).query("{ viewer { token } }").ok();
    }

    @Test
    void any_text_will_do_if_it_is_long_enough() {
        String japanese = "見守りの管理者だけが知っている、とても長い合言葉。三十二文字より長い。" + Fixtures.unique("合");
        start(japanese);
        // a client such as curl sends the bytes of UTF-8, which Java's does not
        String asSent = new String(japanese.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        assertThat(signIn.caller("Bearer " + asSent, "192.0.2.1").roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void a_text_that_is_too_short_is_refused() {
        assertThatThrownBy(() -> start("x".repeat(31))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("31 characters").hasMessageContaining("32");
    }

    @Test
    void a_text_that_is_another_tokens_is_refused() {
        String other = Fixtures.token(Role.VIEWER);
        assertThatThrownBy(() -> start(other)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("set another value");
    }

    @Test
    void without_a_value_an_external_database_must_have_an_administrator() {
        assertThat(administrator.settle(Optional.empty(), false)).isEmpty();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            revokeAll();
            administrator.settle(Optional.empty(), false);
        })).isInstanceOf(ConfigurationException.class).hasMessageContaining("MIMAMORI_ADMIN_TOKEN");
        Api.admin().query("{ viewer { token } }").ok();
    }

    @Test
    void without_a_value_the_embedded_database_gets_one_at_the_first_start_alone() {
        inAWorldOfItsOwn(() -> {
            revokeAll();
            String made = administrator.settle(Optional.empty(), true).orElseThrow();
            assertThat(TokenText.isWellFormed(made)).isTrue();
            assertThat(Rows.count("api_token", ACTIVE + " and role = 'ADMIN' and hash = sha256(?::bytea)", made)).isOne();
            assertThat(administrator.settle(Optional.empty(), true)).isEmpty();
        });
    }

    @Test
    void a_restart_does_not_bring_a_revoked_value_back() {
        Api.fresh(Role.ADMIN);
        inAWorldOfItsOwn(() -> {
            sql.update("update api_token set revoked_at = mimamori_now() where name = 'admin' and revoked_at is null");
            start(configured);
            assertThat(Rows.count("api_token", ACTIVE)).isZero();
        });
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            revokeAll();
            start(configured);
        })).isInstanceOf(ConfigurationException.class).hasMessageContaining("revoked");
    }

    @Test
    void the_invitation_can_be_pasted() {
        assertThat(administrator.invitation("mima_x")).contains("curl http://localhost:", "/graphql",
                "'Authorization: Bearer mima_x'", "'Content-Type: application/json'", "{ viewer { token roles } }");
    }

    private void start(String value) {
        administrator.settle(Optional.of(value), false);
    }

    private void revokeAll() {
        sql.update("update api_token set revoked_at = mimamori_now() where revoked_at is null");
    }

    private static void inAWorldOfItsOwn(Runnable story) {
        QuarkusTransaction.begin();
        try {
            story.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
