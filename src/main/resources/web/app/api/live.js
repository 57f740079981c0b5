import { base } from './base.js';

const PROTOCOL = 'graphql-transport-ws';
const SLOWEST = 30_000;
const UNUSED = 5_000;
const SILENT = 5_000;
const PROBED = 30_000;
const SIGNED_OUT = 4401;

/**
 * One connection for everything that is followed (graphql-transport-ws). After it was lost, each follower is told to ask
 * again, since what changed meanwhile is told to nobody.
 */
class Live extends EventTarget {
  followers = new Map();
  number = 0;
  failures = 0;
  up = false;

  /**
   * @param next called with the data of each event
   * @param again called each time that the subscription begins: query now, and nothing is missed
   * @return stops it
   */
  follow(document, operationName, variables, { next, again }) {
    clearTimeout(this.restTimer);
    const id = String(++this.number);
    this.followers.set(id, { payload: { query: document, operationName, variables }, next, again });
    if (this.up) {
      this.subscribe(id);
    } else {
      this.connect();
    }
    return () => {
      if (this.followers.delete(id) && this.up) {
        this.send({ id, type: 'complete' });
      }
      this.restTimer = setTimeout(() => this.rest(), UNUSED);
    };
  }

  /** From one page to the next the line stays; nobody needs it after that. */
  rest() {
    if (this.followers.size === 0 && this.socket) {
      this.socket.onclose = null;
      this.socket.close(1000);
      this.heard();
      this.socket = null;
      this.now(false);
    }
  }

  connect() {
    if (this.socket || this.followers.size === 0) {
      return;
    }
    clearTimeout(this.timer);
    const url = new URL('graphql', base);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.socket = new WebSocket(url, PROTOCOL);
    this.socket.onopen = () => this.send({ type: 'connection_init' });
    this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    this.socket.onclose = ({ code }) => this.lost(code);
  }

  send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  subscribe(id) {
    const { payload, again } = this.followers.get(id);
    this.send({ id, type: 'subscribe', payload });
    again?.();
  }

  /** A line that died while the phone slept looks as if nothing happened: asked, it must answer. */
  probe() {
    const { socket } = this;
    if (this.up && !this.silence) {
      this.send({ type: 'ping' });
      this.silence = setTimeout(() => {
        socket.onclose = null;
        socket.close(1000, 'silent');
        this.lost();
      }, SILENT);
    }
  }

  hear({ id, type, payload }) {
    this.heard();
    if (type === 'connection_ack') {
      this.failures = 0;
      this.now(true);
      [...this.followers.keys()].forEach((each) => this.subscribe(each));
    } else if (type === 'ping') {
      this.send({ type: 'pong' });
    } else if (type === 'next' && payload.data) {
      this.followers.get(id)?.next(payload.data);
    } else if (type === 'error' || type === 'complete') {
      this.followers.delete(id);
    }
  }

  heard() {
    clearTimeout(this.silence);
    this.silence = null;
  }

  lost(code) {
    this.heard();
    this.socket = null;
    this.now(false);
    if (code === SIGNED_OUT) {
      dispatchEvent(new Event('mima-signed-out'));
    } else if (this.followers.size > 0) {
      const wait = Math.min(SLOWEST, 500 * 2 ** this.failures++);
      this.timer = setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
    }
  }

  now(up) {
    this.up = up;
    this.dispatchEvent(new Event('change'));
  }
}

export const live = new Live();

/** Whoever looks again does not wait for the next attempt, and is not shown what a dead line said last. */
function look() {
  if (document.visibilityState === 'visible') {
    live.connect();
    live.probe();
  }
}
addEventListener('online', look);
document.addEventListener('visibilitychange', look);
setInterval(look, PROBED);
