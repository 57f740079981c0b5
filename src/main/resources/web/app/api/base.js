/**
 * Where this service is, with a slash at its end. The page says it relatively to its own address, so that it is right
 * behind whatever prefix a proxy has put before it. Read once: it must not move when the address does.
 */
export const base = new URL('.', document.baseURI);

/** A place in this service, for fetch and links. */
export const at = (path) => new URL(path.replace(/^\//, ''), base).href;
