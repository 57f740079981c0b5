package dev.mimamori.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import io.restassured.RestAssured;

/**
 * Somebody's browser on one of our pages. What holds for every page is checked when it is closed: nothing was written to
 * the console, no request failed, and none went to another host.
 */
public final class Visit implements AutoCloseable {

    /** Pictures are kept as the build's artefacts. */
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final String AXE = read("/axe.min.js");

    public enum Screen {
        PHONE(390, 844),
        DESKTOP(1280, 860);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final BrowserContext context;
    private final Page page;
    private final ColorScheme colours;
    private final List<String> complaints = new ArrayList<>();

    private Visit(Screen screen, String language, ColorScheme colours) {
        this.colours = colours;
        context = Chromium.running().newContext(new Browser.NewContextOptions().setViewportSize(screen.width, screen.height)
                .setHasTouch(screen == Screen.PHONE).setLocale(language).setTimezoneId("Asia/Tokyo")
                .setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK));
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(root()) && !request.url().startsWith("data:")) {
                complaints.add("elsewhere: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + ": " + response.url());
            }
        });
    }

    public static Visit on(Screen screen) {
        return new Visit(screen, "en", ColorScheme.LIGHT);
    }

    public static Visit on(Screen screen, String language, ColorScheme colours) {
        return new Visit(screen, language, colours);
    }

    /** As if a proxy had put this before every path, and took it away again before we see it: {@code watch/over/}. */
    public Visit behind(String prefix) {
        page.route(root() + prefix + "**", route -> route.resume(
                new Route.ResumeOptions().setUrl(route.request().url().replace(root() + prefix, root()))));
        page.routeWebSocket("**/" + prefix + "**", socket -> {
            // open, and silent: only requests can be led elsewhere
        });
        return this;
    }

    private static String root() {
        return "http://localhost:" + RestAssured.port + "/";
    }

    /** As who has this token, without the page for it. */
    public Visit signedIn(String token) {
        assertThat(context.request().post(root() + "session", RequestOptions.create().setData(Map.of("token", token))).status())
                .isEqualTo(200);
        return this;
    }

    /** One of our addresses, such as {@code board?team=shop}. */
    public Visit open(String path) {
        page.navigate(root() + path);
        return this;
    }

    public Page page() {
        return page;
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Goes on with the tabulator until this button has the focus. */
    public Keyboard tabTo(String name) {
        return tabTo(button(name).first());
    }

    /** Goes on with the tabulator until this has the focus. */
    public Keyboard tabTo(Locator wanted) {
        wanted.waitFor();
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) wanted.evaluate("it => it.getRootNode().activeElement === it")) {
                return page.keyboard();
            }
        }
        throw new AssertionError("no tabulator leads to " + wanted);
    }

    /** What has the focus: {@code "BUTTON Save"}. */
    public String focused() {
        return String.valueOf(page.evaluate("""
                () => {
                  let at = document.activeElement;
                  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                  return `${at?.tagName} ${at?.textContent.trim().replace(/\\s+/g, ' ')}`.trim();
                }"""));
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    public Locator text(String text) {
        return page.getByText(text).locator("visible=true").first();
    }

    /** Waits for it. */
    public Visit sees(String text) {
        text(text).waitFor();
        return this;
    }

    /** The whole page, in {@code target/screenshots}. */
    public Visit picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
        return this;
    }

    /** What is seen of the page without scrolling. */
    public Visit view(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        return this;
    }

    /** By the rules of axe-core, of which none is left out, in light colours and in dark ones. */
    public Visit accessible() {
        return inBothColours(null);
    }

    /** By the rules of axe-core in light colours and in dark ones, with a picture of each where it has a name. */
    public Visit inBothColours(String name) {
        page.evaluate(AXE);
        ColorScheme other = colours == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        for (ColorScheme each : List.of(other, colours)) { // as it was in the end
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(each));
            if (name != null) {
                picture(name + (each == ColorScheme.DARK ? "-dark" : ""));
            }
            assertThat(violations()).as("violations at " + page.url() + ", " + each).isEmpty();
        }
        return this;
    }

    /** Until the page has all that it asked for, and has drawn it. */
    public Visit settled() {
        page.locator("signin-page, main[aria-busy=false]").first().waitFor();
        page.evaluate("() => new Promise(done => requestIdleCallback(done, { timeout: 1000 }))");
        page.locator("signin-page, main[aria-busy=false]").first().waitFor(); // one question may lead to the next
        return this;
    }

    private List<?> violations() {
        return (List<?>) page.evaluate("""
                async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n =>
                    `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`))
                """);
    }

    /** What an expected refusal wrote is no complaint any more. */
    public Visit forgive() {
        complaints.clear();
        return this;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser had to complain of").isEmpty();
    }

    private static String read(String resource) {
        try (InputStream in = Visit.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
