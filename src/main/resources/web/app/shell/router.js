import { base } from '../api/base.js';

/** Where we are, below the base: `/releases/abc`. */
export const here = () => '/' + location.pathname.slice(base.pathname.length);

/** What an `href` to one of our pages is, from wherever the page is. */
export const href = (path) => base.pathname + path.replace(/^\//, '');

const changed = () => dispatchEvent(new Event('mima-route'));

/** Goes to one of our pages; `replace` leaves no trace in the history, as for filters. */
export function go(path, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', href(path));
  changed();
}

/** Keeps what is chosen on a page in its address, so that it can be sent to somebody. Empty values are left out. */
export function keepInAddress(values) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    [value].flat().filter(Boolean).forEach((each) => search.append(name, each));
  }
  const query = search.toString();
  go(here() + (query && `?${query}`), { replace: true });
}

/** `/releases/:id` and a path make `{id}`, or null. */
export function match(pattern, path) {
  const wanted = pattern.split('/');
  const found = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== found.length) {
    return null;
  }
  const params = {};
  for (const [i, part] of wanted.entries()) {
    if (part.startsWith(':')) {
      params[part.slice(1)] = decodeURIComponent(found[i]);
    } else if (part !== found[i]) {
      return null;
    }
  }
  return params;
}

/** A plain click on a link to one of our pages does not load it anew. */
function click(event) {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
    return;
  }
  const url = new URL(link.href);
  if (url.origin === location.origin && url.pathname.startsWith(base.pathname) && !link.hasAttribute('data-leave')) {
    event.preventDefault();
    go('/' + url.pathname.slice(base.pathname.length) + url.search);
  }
}

export function listen() {
  addEventListener('click', click);
  addEventListener('popstate', changed);
}
