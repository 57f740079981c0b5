/**
 * Gives the focus to what will stand there once a component has been drawn again: where a button makes room for something
 * else, a keyboard would begin at the top of the page.
 *
 * @param selectors in the order of preference
 */
export const focusOn = (host, ...selectors) =>
  host.updateComplete.then(() => {
    const found = selectors.map((each) => host.renderRoot.querySelector(each)).find(Boolean);
    found?.focus();
  });
