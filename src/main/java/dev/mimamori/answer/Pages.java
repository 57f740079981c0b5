package dev.mimamori.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Pages as HTML. No script, and no style but ours. */
@ApplicationScoped
class Pages {

    @CheckedTemplate(basePath = "answer")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance page(Page page, String style);
    }

    private final String style = read("answer/page.css");
    private final String policy = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(LinkToken.hash(style))
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** The Content-Security-Policy that goes with them. */
    String policy() {
        return policy;
    }

    String html(Page page) {
        return Templates.page(page, style).setLocale(Tongue.tag(page.language())).render();
    }

    private static String read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
