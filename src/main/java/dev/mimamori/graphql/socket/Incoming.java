package dev.mimamori.graphql.socket;

import dev.mimamori.graphql.http.Allowance;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Counts what a client sends before anybody sees it: what is not yet a whole message lies in memory below us. Whoever has
 * not said who it is sends little, once and for all; and all clients together have no more under way than there is room
 * for. On the connection's event loop.
 */
final class Incoming extends ChannelInboundHandlerAdapter {

    /** Enough for a long token. */
    private static final int OF_A_STRANGER = 8 * 1024;

    private final Allowance room;
    private final Runnable tooMuch;
    private long taken;
    private boolean known;
    private boolean over;

    private Incoming(Allowance room, Runnable tooMuch) {
        this.room = room;
        this.tooMuch = tooMuch;
    }

    /** @param room for all of them; {@code tooMuch} is run once, and nothing comes in any more */
    static Incoming of(HttpConnection connection, Allowance room, Runnable tooMuch) {
        Incoming incoming = new Incoming(room, tooMuch);
        ((ConnectionBase) connection).channelHandlerContext().pipeline().addFirst(incoming);
        return incoming;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        long bytes = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        if (!over && (!known && taken + bytes > OF_A_STRANGER || !room.take(bytes))) {
            over = true;
            tooMuch.run();
        }
        if (over) {
            ReferenceCountUtil.release(message);
        } else {
            taken += bytes;
            channel.fireChannelRead(message);
        }
    }

    /** It is known who this is. */
    void known() {
        known = true;
        seen();
    }

    /** A message was whole. */
    void seen() {
        if (known) {
            end();
        }
    }

    /** Without effect the second time. */
    void end() {
        room.giveBack(taken);
        taken = 0;
    }
}
