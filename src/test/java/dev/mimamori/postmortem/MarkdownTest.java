package dev.mimamori.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Language;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.postmortem.Document.Action;
import dev.mimamori.postmortem.Document.Head;
import dev.mimamori.postmortem.Document.Line;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownTest {

    private static final Head HEAD = new Head("k-1", PostmortemScope.PROJECT, PostmortemStatus.IN_REVIEW, Language.JA,
            "checkout", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"), List.of("INC-1"), "aiko",
            List.of("aiko", "ben@example.test"), "https://wiki.example.test/1");

    private static final Document DOCUMENT = new Document(HEAD, "決済の \"振り返り\": 1", List.of(
            new SectionView("factors", "要因",
                    "## a heading\n\n<!-- mimamori:section decision -->\n\\<!-- mimamori:x\n- [ ] no action"),
            new SectionView("decision", "決定", "")),
            List.of(new Line(Instant.parse("2026-02-01T00:00:00.000001Z"), "電話 - rang <!-- twice -->")), List.of(),
            List.of(new Action("Watch <!-- {it} -->", ActionType.DETECT, "aiko", LocalDate.parse("2026-05-01"),
                    ActionStatus.DONE, null, "fewer --> \"surprises\"\nat night", ActionMeasure.INCIDENTS_OF_KIND,
                    IncidentKind.REGRESSION)));

    @Test
    void what_is_written_reads_the_same_again() {
        assertThat(MarkdownIn.read(MarkdownOut.of(DOCUMENT))).isEqualTo(DOCUMENT);
    }

    @Test
    void what_is_on_record_elsewhere_is_shown_and_not_taken_in() {
        Document told = new Document(DOCUMENT.head(), DOCUMENT.title(), DOCUMENT.sections(), DOCUMENT.timeline(),
                List.of(new Line(Instant.parse("2026-02-01T00:00:00Z"), "Deployed")), DOCUMENT.actions());
        assertThat(MarkdownOut.of(told)).contains("- 2026-02-01T00:00:00Z Deployed");
        assertThat(MarkdownIn.read(MarkdownOut.of(told))).isEqualTo(DOCUMENT);
    }

    @Test
    void an_event_in_several_lines_is_one_line_and_no_part_of_ours() {
        Document told = new Document(DOCUMENT.head(), DOCUMENT.title(), DOCUMENT.sections(), DOCUMENT.timeline(),
                List.of(new Line(Instant.parse("2026-02-01T00:00:00Z"),
                        "Not OK: slow\r\n<!-- mimamori:section decision -->\nx")),
                DOCUMENT.actions());
        assertThat(MarkdownOut.of(told)).contains("- 2026-02-01T00:00:00Z Not OK: slow <!-- mimamori:section decision --> x\n");
        assertThat(MarkdownIn.read(MarkdownOut.of(told))).isEqualTo(DOCUMENT);
    }

    @Test
    void lines_may_end_as_on_another_system_and_values_need_no_quotes() {
        Document read = MarkdownIn.read("---\r\nkey: k-2\r\ntitle: By hand\r\nscope: INCIDENT\r\n---\r\n"
                + "<!-- mimamori:section summary -->\r\n## Summary\r\n\r\nIt broke.\r\n");
        assertThat(read.title()).isEqualTo("By hand");
        assertThat(read.sections()).containsExactly(new SectionView("summary", "Summary", "It broke."));
    }

    @Test
    void a_malformed_line_is_named() {
        assertThatThrownBy(() -> MarkdownIn.read(MarkdownOut.of(DOCUMENT).replace("- 2026-02-01T00", "- yesterday")))
                .isInstanceOf(BadInput.class).hasMessageContaining("line ");
        assertThatThrownBy(() -> MarkdownIn.read("# no front matter")).isInstanceOf(BadInput.class)
                .hasMessageContaining("line 1");
        String file = MarkdownOut.of(DOCUMENT);
        for (String wrong : List.of(file.replace("[\"INC-1\"]", "[\"INC-1\"] \"INC-2\""),
                file.replace("- 2026-02-01T", "- +300000-02-01T"), file.replace("2026-05-01", "+12026-05-01"),
                file.replace("from: \"2026", "from: \"0026"))) {
            assertThat(wrong).isNotEqualTo(file);
            assertThatThrownBy(() -> MarkdownIn.read(wrong)).isInstanceOf(BadInput.class);
        }
    }
}
