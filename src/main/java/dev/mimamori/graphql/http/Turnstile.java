package dev.mimamori.graphql.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** So many at once; some more wait in a line, and not for long. */
final class Turnstile {

    private record Waiting(Runnable go, Runnable turnAway, long until) {
    }

    private final int most;
    private final int longest;
    private final long patience;
    private final Deque<Waiting> line = new ArrayDeque<>();
    private int inside;

    /** @param patience in nanoseconds */
    Turnstile(int most, int longest, long patience) {
        this.most = most;
        this.longest = longest;
        this.patience = patience;
    }

    /** One of the two is run, now or later; whoever went in leaves when done. */
    void enter(Runnable go, Runnable turnAway) {
        Runnable now = turnAway;
        synchronized (this) {
            if (inside < most) {
                inside++;
                now = go;
            } else if (line.size() < longest) {
                line.add(new Waiting(go, turnAway, System.nanoTime() + patience));
                return;
            }
        }
        now.run();
    }

    void leave() {
        List<Runnable> now = new ArrayList<>();
        synchronized (this) {
            inside--;
            while (inside < most && !line.isEmpty()) {
                Waiting next = line.poll();
                boolean inTime = next.until - System.nanoTime() > 0;
                inside += inTime ? 1 : 0;
                now.add(inTime ? next.go : next.turnAway);
            }
        }
        now.forEach(Runnable::run);
    }
}
