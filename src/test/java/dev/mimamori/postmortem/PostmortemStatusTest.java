package dev.mimamori.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.Language;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostmortemStatusTest {

    @Test
    void it_goes_forward_and_back_one_step_at_a_time() {
        assertThatCode(() -> PostmortemStatus.DRAFT.mustReach(PostmortemStatus.IN_REVIEW)).doesNotThrowAnyException();
        assertThatCode(() -> PostmortemStatus.CLOSED.mustReach(PostmortemStatus.REVIEWED)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PostmortemStatus.DRAFT.mustReach(PostmortemStatus.CLOSED)).isInstanceOf(Conflict.class)
                .hasMessageContaining("to IN_REVIEW first");
        assertThatThrownBy(() -> PostmortemStatus.CLOSED.mustReach(PostmortemStatus.DRAFT)).isInstanceOf(Conflict.class)
                .hasMessageContaining("to REVIEWED first");
    }

    @Test
    void its_text_stands_exactly_while_it_is_published() {
        assertThat(PostmortemStatus.values()).allMatch(status -> status.mayBeEdited() != status.isPublished());
    }

    @ParameterizedTest
    @EnumSource(PostmortemScope.class)
    void a_template_has_the_same_sections_in_every_language(PostmortemScope scope) {
        assertThat(Template.sections(scope, Language.JA)).extracting(SectionView::key).isNotEmpty()
                .containsExactlyElementsOf(
                        Template.sections(scope, Language.EN).stream().map(SectionView::key).toList());
        assertThat(Template.headings(Language.JA).keySet()).isEqualTo(Template.headings(Language.EN).keySet());
    }
}
