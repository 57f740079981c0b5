package dev.mimamori.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {

    private static final String[] PIECES = { "a", "決済", "ｶﾞ", "😀", " ", ",", "\"", "\"\"", "'", "=", "+", "-", "@", "＝", "＠",
            "\t",
            "\r", "\n", "\r\n", ";", "|", "1", "\uFEFF", "=cmd|' /C calc'!A0", "\u2028" };

    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return cell.toString();
    }

    private static List<List<String>> sheet(Random random) {
        int columns = 2 + random.nextInt(4);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("first", "line"))); // a mark of byte order is no cell's
        for (int i = random.nextInt(5); i > 0; i--) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                cells.add(cell(random));
            }
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void whatever_is_written_reads_the_same_again() {
        for (long seed = 0; seed < 20_000; seed++) {
            List<List<String>> rows = sheet(new Random(seed));
            List<Csv.Line> read = Csv.read(String.join("", rows.stream().map(Csv::line).toList()));
            assertThat(read).as("seed %d", seed).allMatch(line -> line.trouble() == null);
            assertThat(read.stream().map(Csv.Line::cells).toList()).as("seed %d", seed).isEqualTo(rows);
        }
    }

    @Test
    void no_cell_begins_with_what_a_spreadsheet_runs() {
        for (long seed = 0; seed < 20_000; seed++) {
            String cell = cell(new Random(seed));
            String written = Csv.line(List.of(cell)).replaceFirst("^\"", "");
            assertThat(written).as("seed %d", seed).doesNotMatch("(?s)[=+\\-@＝＋－＠\\t\\n].*");
            assertThat(written.startsWith("\r") && !written.equals("\r\n")).as("seed %d", seed).isFalse();
        }
        assertThat(Csv.line(List.of("=1+1", "it's", "-5", ""))).isEqualTo("'=1+1,it's,'-5,\r\n");
    }

    @Test
    void whatever_is_read_ends_and_says_where_it_begins() {
        for (long seed = 0; seed < 20_000; seed++) {
            String text = cell(new Random(seed)) + cell(new Random(~seed));
            int before = 0;
            for (Csv.Line line : Csv.read(text)) {
                assertThat(line.number()).as("seed %d", seed).isGreaterThan(before);
                before = line.number();
            }
        }
    }

    @Test
    void lines_end_as_they_do_elsewhere_and_empty_ones_are_none() {
        assertThat(Csv.read("\uFEFFa,b\n\nc,\"d\ne\"\r\rf,g")).extracting(Csv.Line::number, Csv.Line::cells).containsExactly(
                org.assertj.core.groups.Tuple.tuple(1, List.of("a", "b")),
                org.assertj.core.groups.Tuple.tuple(3, List.of("c", "d\ne")),
                org.assertj.core.groups.Tuple.tuple(6, List.of("f", "g")));
    }

    @Test
    void a_malformed_line_is_named_and_the_next_is_read() {
        List<Csv.Line> read = Csv.read("a,b\nc,d\"e\nf,g\n\"h\"i,j\nk,\"l\nm,n\n");
        assertThat(read.stream().filter(line -> line.trouble() != null).map(Csv.Line::number)).containsExactly(2, 4, 5);
        assertThat(read.stream().filter(line -> line.trouble() == null).map(Csv.Line::cells)).containsExactly(
                List.of("a", "b"), List.of("f", "g"), List.of("m", "n"));
    }

    @Test
    void a_quote_that_is_not_closed_takes_no_good_line_with_it() {
        List<Csv.Line> read = Csv.read("a,\"b\nc,d\ne,\"f\"\ng,h\n");
        assertThat(read.stream().filter(line -> line.trouble() != null).map(Csv.Line::number)).containsExactly(1);
        assertThat(read.stream().filter(line -> line.trouble() == null).map(Csv.Line::cells)).containsExactly(
                List.of("c", "d"), List.of("e", "f"), List.of("g", "h"));
    }
}
