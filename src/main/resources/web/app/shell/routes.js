import '../board/board-page.js';
import '../checks/checks-page.js';
import '../release/release-page.js';

import { html } from 'lit';

/**
 * What is shown where. `title` is a key of the words; `navigation` is its place in the menu, and `icon` what stands there.
 * The server gives the page out at the same paths: see PageDoor.
 */
export const routes = [
  { path: '/', title: 'checks.title', icon: 'checks', navigation: 1, page: (given) => html`<checks-page .search=${given.search}></checks-page>` },
  { path: '/board', title: 'board.title', icon: 'board', navigation: 2, page: (given) => html`<board-page .search=${given.search}></board-page>` },
  {
    path: '/releases/:id',
    title: 'release.title',
    page: (given) => html`<release-page .params=${given.params} .search=${given.search}></release-page>`,
  },
];
