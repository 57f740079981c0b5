package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.release.ImpactInput;
import dev.mimamori.release.Risk;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImpactTest {

    private static Impact impact(String markdown) {
        return Impact.of(markdown).orElseThrow();
    }

    private static ImpactInput input(String section) {
        return impact("## Technical impact\n" + section).input();
    }

    @Test
    void all_parts_under_headings_of_their_own() {
        Impact impact = impact("""
                Shows when a parcel comes.

                ## Technical impact

                ### What changes
                The basket asks the delivery service.
                It waits 200 ms at most.

                ### Who could notice
                - Shoppers
                - The delivery team

                ### How we would see it
                p95 of /basket above 300 ms

                ### How to undo it
                Switch off the flag `delivery-dates`

                ### Risk
                Low

                ## Screenshots
                none
                """);
        assertThat(impact.input()).isEqualTo(new ImpactInput("The basket asks the delivery service.\nIt waits 200 ms at most.",
                java.util.List.of("Shoppers", "The delivery team"), "p95 of /basket above 300 ms",
                "Switch off the flag `delivery-dates`"));
        assertThat(impact.risk()).isEqualTo(Risk.LOW);
    }

    @Test
    void the_same_in_japanese() {
        Impact impact = impact("""
                ## 技術的な影響
                ### 変更内容
                カートが配送サービスを呼び出す
                ### 影響範囲
                購入者、配送チーム
                ### 検知方法
                /basket の p95 が 300ms を超える
                ### 切り戻し方法
                フラグを切る
                ### リスク
                高
                """);
        assertThat(impact.input().summary()).isEqualTo("カートが配送サービスを呼び出す");
        assertThat(impact.input().affected()).containsExactly("購入者", "配送チーム");
        assertThat(impact.input().detection()).isEqualTo("/basket の p95 が 300ms を超える");
        assertThat(impact.input().rollback()).isEqualTo("フラグを切る");
        assertThat(impact.risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void names_and_colons_do_as_well() {
        Impact impact = impact("""
                # Technical Impact
                - **What changes:** the basket
                - **Who could notice**: shoppers, support
                - How we would see it: p95
                * How to undo it: switch it off
                * Risk: medium, because of the load
                """);
        assertThat(impact.input().summary()).isEqualTo("the basket");
        assertThat(impact.input().affected()).containsExactly("shoppers", "support");
        assertThat(impact.input().detection()).isEqualTo("p95");
        assertThat(impact.input().rollback()).isEqualTo("switch it off");
        assertThat(impact.risk()).isEqualTo(Risk.MEDIUM);
    }

    @Test
    void full_width_colons_and_bold_lines_do_too() {
        ImpactInput input = impact("### 技術的な影響\n変更内容：決済\n**影響範囲**\n利用者\n検知方法：　エラー率\n").input();
        assertThat(input.summary()).isEqualTo("決済");
        assertThat(input.affected()).containsExactly("利用者");
        assertThat(input.detection()).isEqualTo("エラー率");
    }

    @Test
    void without_parts_all_of_it_says_what_changes() {
        assertThat(input("\nOnly the README.\n\nNothing else.\n").summary()).isEqualTo("Only the README.\n\nNothing else.");
        assertThat(input("None").summary()).as("to say that there is none is a statement").isEqualTo("None");
    }

    @Test
    void what_stands_before_the_first_part_belongs_to_what_changes() {
        assertThat(input("The basket.\n### Risk\nlow\n### What changes\nMore of it.").summary())
                .isEqualTo("The basket.\nMore of it.");
    }

    @Test
    void a_sentence_with_a_colon_is_no_part() {
        assertThat(input("Note: the basket asks: when?").summary()).isEqualTo("Note: the basket asks: when?");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "Just a text", "Technical impact: none", "## Technical impact", "## Technical impact\n\n  \n",
            "## Technical impact\n<!-- say what changes -->", "<!--\n## Technical impact\nIn the template only\n-->",
            "```\n## Technical impact\nin a piece of code\n```", "## Technical impacts\nAnother heading",
            "##Technical impact\nNo space",
            "## Technical impact\n## Screenshots\nx",
            "## 技術的な影響\n### 検知方法\nなし\n### 切り戻し方法\n-\n### 影響範囲\nN/A" })
    void where_nothing_is_stated_there_is_none(String markdown) {
        assertThat(Impact.of(markdown)).isEmpty();
    }

    @Test
    void the_comments_of_a_template_are_not_there() {
        ImpactInput input = input(
                "<!-- What? -->\n### What changes\n<!-- one\nor two lines -->The basket\n### How to undo it\n<!-- -->\nTBD");
        assertThat(input.summary()).isEqualTo("The basket");
        assertThat(input.rollback()).isNull();
    }

    @Test
    void a_heading_in_a_piece_of_code_is_code() {
        assertThat(input("### How to undo it\n```sh\n# Risk\nkubectl rollout undo\n```\n### Risk\nlow").rollback())
                .isEqualTo("```sh\n# Risk\nkubectl rollout undo\n```");
    }

    @Test
    void the_section_ends_where_one_of_its_level_begins() {
        assertThat(input("a\n#### Deeper\nb\n# Higher\nc").summary()).isEqualTo("a\nDeeper\nb");
    }

    @Test
    void windows_and_closed_headings_make_no_difference() {
        assertThat(impact("## Technical impact ##\r\nThe basket\r\n### Risk ###\r\nHIGH\r\n").risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void a_part_that_is_missing_leaves_the_others() {
        ImpactInput input = input("### How we would see it\np95");
        assertThat(input.summary()).isEqualTo("Not stated");
        assertThat(input.detection()).isEqualTo("p95");
    }

    @ParameterizedTest
    @CsvSource({ "low,LOW", "LOW.,LOW", "Medium,MEDIUM", "High (payments),HIGH", "高,HIGH", "中,MEDIUM", "低い,LOW", "- low,LOW",
            "**High**,HIGH", "ｌｏｗ,LOW", "小（READMEのみ）,LOW" })
    void risk_is_the_first_word(String text, Risk risk) {
        assertThat(impact("## Technical impact\nx\n### Risk\n" + text).risk()).isEqualTo(risk);
    }

    @Test
    void a_risk_alone_is_kept_and_states_nothing() {
        Impact impact = impact("## Technical impact\n### Risk\nHigh");
        assertThat(impact.risk()).isEqualTo(Risk.HIGH);
        assertThat(impact.isStated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "low~~A high load would show it,LOW", "- [ ] low~- [x] high,HIGH", "- [X] low~- [ ] high,LOW" })
    void what_explains_the_risk_or_was_not_ticked_is_none(String text, Risk risk) {
        assertThat(impact("## Technical impact\nx\n### Risk\n" + text.replace('~', '\n')).risk()).isEqualTo(risk);
    }

    @ParameterizedTest
    @ValueSource(strings = { "low, medium or high", "Low/Medium/High", "低・中・高", "低、中、高", "low | high",
            "- low\n- medium\n- high",
            "- [ ] low\n- [ ] high", "- [x] low\n- [x] high" })
    void a_choice_that_was_left_standing_is_none(String text) {
        assertThat(impact("## Technical impact\nx\n### Risk\n" + text).risk()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "?", "unknown", "lowish", "not high" })
    void a_risk_that_we_do_not_know_is_none(String text) {
        assertThat(impact("## Technical impact\nx\n### Risk\n" + text).risk()).isNull();
    }

    @Test
    void what_is_too_long_is_cut() {
        ImpactInput input = input(
                "x".repeat(60_000) + "\n### Who could notice\n" + "- somebody else\n".repeat(3) + "- a\n".repeat(1)
                        + "- " + "y".repeat(900));
        assertThat(input.summary()).hasSizeLessThanOrEqualTo(10_000);
        assertThat(input.affected()).hasSize(3).allMatch(who -> who.length() <= 500);
    }

    @Test
    @Timeout(5)
    void no_text_takes_long() {
        for (String part : new String[] { "# ", "#", " ", "*", "<!--", "```", ":", "- [ ] ", "\t", "**:", "1." }) {
            Impact.of("## Technical impact\n" + part.repeat(300_000));
            Impact.of("## Technical impact\n# " + part.repeat(300_000) + "x");
            Impact.of("## Technical impact\n" + (part + "\n").repeat(50_000));
        }
    }
}
