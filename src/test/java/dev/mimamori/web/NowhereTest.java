package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.testing.Http;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class NowhereTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/nope            | there is nothing at this address",
            "/intake/nope     | there is nothing at this address",
            "/q/nope          | there is nothing at this address",
            "/gate            | /gate/shop/production",
            "/gate/shop       | ask for a service and an environment",
            "/gate/shop/      | ask for a service and an environment",
            "/export/nope.csv | there are agreements.csv",
            "/export          | incidents.csv" })
    void an_address_that_leads_nowhere_is_answered_in_a_line(String path, String said) {
        for (String method : new String[] { "GET", "POST" }) {
            HttpResponse<String> answer = Http.admin().send(method, path, new byte[0]);
            assertThat(answer.statusCode()).as(method).isEqualTo(404);
            assertThat(Http.header(answer, "Content-Type")).startsWith("text/plain");
            assertThat(answer.body()).contains(said).endsWith("\n").doesNotContain("<");
        }
    }
}
