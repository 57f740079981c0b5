package dev.mimamori.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogSenderTest {

    private final List<ExtLogRecord> lines = new ArrayList<>();

    @Test
    void a_message_is_one_line_for_people_without_its_data() {
        assertThat(log("hana", "Look at the dashboards")).isEqualTo(
                "reminder.check_due [msg_1] to hana: Look at the dashboards");
        assertThat(lines).singleElement().extracting(LogRecord::getLevel).extracting(Level::getName).isEqualTo("INFO");
    }

    @Test
    void nothing_in_it_can_begin_another_line_or_move_the_cursor() {
        assertThat(log("ha\r\nna", "a\nb\u001b[2Jc\u2028d\u202ee\u0000f %s 見守り 🦉"))
                .isEqualTo("reminder.check_due [msg_1] to ha na: a b [2Jc d e f %s 見守り 🦉");
    }

    @Test
    void an_endless_text_is_cut_between_characters() {
        assertThat(log("hana", "🦉".repeat(2_000))).endsWith(": " + "🦉".repeat(1_000) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a.b", "a b", "a\nb", "é" })
    void an_id_that_could_not_be_signed_or_sent_is_no_id(String id) {
        assertThatThrownBy(() -> Messages.of(id, "a.b", "hana", "{}", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".a", "a.", "a..b", "a b", "a\"b" })
    void a_type_is_words_and_full_stops(String type) {
        assertThatThrownBy(() -> Messages.of("id", type, "hana", "{}", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String log(String recipient, String text) {
        Logger logger = Logger.getLogger(LogSender.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(ExtLogRecord.wrap(line));
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        logger.addHandler(handler);
        try {
            assertThat(new LogSender().send(Messages.of("msg_1", "reminder.check_due", recipient,
                    "{\"token\":\"secret\"}", text))).isEqualTo(new Outcome.Delivered());
        } finally {
            logger.removeHandler(handler);
        }
        return new PatternFormatter("%s").format(lines.get(lines.size() - 1));
    }
}
