package dev.mimamori.graphql.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.limit.Limits;
import io.vertx.core.buffer.Buffer;

/**
 * Answers as they are written down, and until somebody has read them. What took little memory to find may take a great deal
 * as text, since a document that is named a hundred times is written a hundred times; and a client that asks and does not
 * read leaves it here. So each has its limit, and so have all that are large together.
 */
@ApplicationScoped
public class Unread {

    /** What everybody may have: it is about as much as the request itself takes. */
    private static final int SMALL = 64 * 1024;

    private final long most;
    private final long all;
    private final Allowance room;

    @Inject
    ObjectMapper json;

    @Inject
    Unread(GraphQLConfig config) {
        this(config.maxAnswer().asLongValue(), Runtime.getRuntime().maxMemory() / 8);
    }

    Unread(long most, long together) {
        this.most = most;
        all = Math.max(2 * most, together);
        room = new Allowance(all);
    }

    /** One answer. Its room is given back once, from wherever it is known that nobody needs it any more. */
    public final class Answer extends OutputStream {

        private final Buffer text;
        private long taken;

        private Answer() {
            this(Buffer.buffer());
        }

        private Answer(Buffer text) {
            this.text = text;
        }

        @Override
        public void write(int oneByte) {
            write(new byte[] { (byte) oneByte }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            long needed = text.length() + (long) length;
            if (needed > most) {
                throw Limits.tooLarge("bytes", most);
            }
            take(needed);
            text.appendBytes(bytes, from, length);
        }

        private synchronized void take(long needed) {
            if (needed > Math.max(SMALL, taken)) {
                long more = Math.max(needed - taken, SMALL);
                if (!room.take(more)) {
                    throw Refused.later(503, Errors.of(Code.RATE_LIMITED,
                            "too much that was asked for is not read at the moment: try again in a second"), 1);
                }
                taken += more;
            }
        }

        Buffer text() {
            return text;
        }

        /** Without effect the second time. */
        public synchronized void read() {
            room.giveBack(taken);
            taken = 0;
        }
    }

    /** @throws Refused where it is too large */
    Answer write(Object value) {
        Answer answer = new Answer();
        try {
            json.writeValue(answer, value);
            return answer;
        } catch (IOException e) {
            answer.read();
            if (e.getCause() instanceof Refused tooLarge) { // which the library found while it wrote a field
                throw tooLarge;
            }
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            answer.read();
            throw e;
        }
    }

    /** What is written already. */
    Answer written(Buffer text) {
        if (text.length() > most) {
            throw Limits.tooLarge("bytes", most);
        }
        Answer answer = new Answer(text);
        answer.take(text.length());
        return answer;
    }

    /** A file, which is as large as it is; one that is larger than all room is let by, and takes half of it. */
    Answer file(String text) {
        Answer answer = new Answer();
        answer.text.appendString(text);
        answer.take(Math.min(answer.text.length(), all / 2));
        return answer;
    }

    /** The same for whoever has room of their own for it. */
    public String text(Object value) {
        Answer answer = write(value);
        answer.read();
        return answer.text().toString(StandardCharsets.UTF_8);
    }

    long left() {
        return room.left();
    }
}
