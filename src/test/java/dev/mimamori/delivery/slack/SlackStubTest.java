package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A stub that takes everything proves nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackStubTest {

    private static final String PLAIN = "{'type':'plain_text','text':'%s'}";
    private static final String BUTTON = "{'type':'button','action_id':'%s','text':" + PLAIN.formatted("a") + "%s}";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "{'type':'sektion'}; is no block",
            "{'type':'section','text':{'type':'mrkdwn','verbatim':true,'text':'a'},'txt':1}; no property txt",
            "{'type':'section'}; exactly one of text and fields",
            "{'type':'section','text':{'type':'mrkdwn','text':'a'}}; not verbatim",
            "{'type':'section','text':{'type':'mrkdwn','verbatim':true,'text':'<!channel>'}}; not escaped",
            "{'type':'section','text':{'type':'mrkdwn','verbatim':true,'text':'a & b'}}; not escaped",
            "{'type':'section','text':{'type':'mrkdwn','verbatim':true,'text':' '}}; is empty",
            "{'type':'section','fields':[]}; 1 to 10 are allowed",
            "{'type':'header','text':{'type':'mrkdwn','verbatim':true,'text':'a'}}; is none of [plain_text]",
            "{'type':'header','text':PLAIN151}; 150 is most",
            "{'type':'actions','elements':[]}; 1 to 25 are allowed",
            "{'type':'actions','elements':[BUTTON,BUTTON]}; is there twice",
            "{'type':'actions','elements':[BUTTON+'style':'default']}; neither primary nor danger",
            "{'type':'actions','elements':[BUTTON+'url':'javascript:alert(1)']}; .url: is none",
            "{'type':'actions','elements':[BUTTON+'value':'']}; .value: is empty",
            "{'type':'actions','elements':[BUTTON+'confirm':{'title':PLAIN1,'text':PLAIN1,'confirm':PLAIN31,'deny':PLAIN1}]}; 30 is most",
            "{'type':'actions','elements':[{'type':'plain_text_input','action_id':'a'}]}; no plain_text_input in actions",
            "{'type':'actions','elements':[{'type':'static_select','action_id':'a','options':[]}]}; 1 to 100 are allowed" })
    void what_slack_refuses_in_a_message_is_a_problem(String block, String problem) throws Exception {
        assertThat(BlockKit.problemsOfMessage(json("{'text':'a','blocks':[" + block + "]}"))).singleElement().asString()
                .contains(problem);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "'type':'modal','title':PLAIN25,'blocks':[{'type':'divider'}]; view.title: 25 characters",
            "'type':'dialog','title':PLAIN1,'blocks':[{'type':'divider'}]; modal is wanted",
            "'type':'modal','title':PLAIN1,'submit':PLAIN25,'blocks':[{'type':'divider'}]; view.submit: 25 characters",
            "'type':'modal','title':PLAIN1,'blocks':[]; 1 to 100 are allowed",
            "'type':'modal','title':PLAIN1,'blocks':[{'type':'input','label':PLAIN1,'element':{'type':'plain_text_input','action_id':'a'}}]; without it",
            "'type':'modal','title':PLAIN1,'submit':PLAIN1,'blocks':[{'type':'input','label':PLAIN1,'element':{'type':'radio_buttons','action_id':'a','options':[{'text':PLAIN76,'value':'v'}]}}]; 75 is most",
            "'type':'modal','title':PLAIN1,'submit':PLAIN1,'blocks':[{'type':'input','label':PLAIN1,'element':{'type':'static_select','action_id':'a','options':[{'text':PLAIN1,'value':'v'}],'initial_option':{'text':PLAIN2,'value':'v'}}}]; none of the options" })
    void what_slack_refuses_in_a_view_is_a_problem(String view, String problem) throws Exception {
        assertThat(BlockKit.problemsOfView(json("{" + view + "}"))).singleElement().asString().contains(problem);
    }

    private static JsonNode json(String shorthand) throws JsonProcessingException {
        String whole = shorthand.replaceAll("BUTTON\\+([^\\]]*)\\]", BUTTON.formatted("x", ",$1") + "]")
                .replace("BUTTON", BUTTON.formatted("x", ""));
        for (int length : new int[] { 151, 76, 31, 25, 2, 1 }) {
            whole = whole.replace("PLAIN" + length, PLAIN.formatted("a".repeat(length)));
        }
        return new ObjectMapper().readTree(whole.replace('\'', '"'));
    }
}
