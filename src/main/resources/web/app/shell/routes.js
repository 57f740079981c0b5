import '../board/board-page.js';
import '../checks/checks-page.js';
import '../incidents/incident-page.js';
import '../incidents/incidents-page.js';
import '../insight/insight-page.js';
import '../postmortem/postmortem-page.js';
import '../postmortem/postmortems-page.js';
import '../projects/project-page.js';
import '../projects/projects-page.js';
import '../release/release-page.js';
import '../settings/settings-page.js';

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
  {
    path: '/incidents',
    title: 'incidents.title',
    icon: 'incidents',
    navigation: 3,
    page: (given) => html`<incidents-page .search=${given.search}></incidents-page>`,
  },
  { path: '/incidents/:id', title: 'incident.title', page: (given) => html`<incident-page .params=${given.params}></incident-page>` },
  {
    path: '/postmortems',
    title: 'postmortems.title',
    icon: 'postmortems',
    navigation: 4,
    page: (given) => html`<postmortems-page .search=${given.search}></postmortems-page>`,
  },
  { path: '/postmortems/:id', title: 'postmortem.title', page: (given) => html`<postmortem-page .params=${given.params}></postmortem-page>` },
  { path: '/projects', title: 'projects.title', icon: 'projects', navigation: 5, page: (given) => html`<projects-page .search=${given.search}></projects-page>` },
  {
    path: '/projects/:key',
    title: 'project.title',
    page: (given) => html`<project-page .params=${given.params} .search=${given.search}></project-page>`,
  },
  { path: '/insight', title: 'insight.title', icon: 'insight', navigation: 6, page: (given) => html`<insight-page .search=${given.search}></insight-page>` },
  { path: '/settings', title: 'settings.title', icon: 'settings', navigation: 7, page: (given) => html`<settings-page .search=${given.search}></settings-page>` },
  { path: '/settings/:part', title: 'settings.title', page: (given) => html`<settings-page .params=${given.params} .search=${given.search}></settings-page>` },
];
