import { t } from '../words/words.js';

/** Of what is in the address, what the API calls a filter. Unless somebody chose otherwise: what is being watched. */
export function filterOf(search) {
  const one = (name) => search.get(name) || undefined;
  const many = (name) => (search.getAll(name).length ? search.getAll(name) : undefined);
  return {
    service: many('service'),
    team: one('team'),
    project: one('project'),
    environment: one('environment'),
    owner: one('owner'),
    search: one('search'),
    risk: many('risk'),
    unowned: search.has('unowned') || undefined,
    status: search.get('status') === 'ALL' ? undefined : (many('status') ?? ['WATCHING']),
  };
}

/** Of the same, what a subscription can narrow. */
export const followed = (search) => ({
  service: search.getAll('service').length === 1 ? search.get('service') : null,
  project: search.get('project'),
  environment: search.get('environment'),
});

const NAMES = {
  service: (release) => [release.service.name],
  team: (release) => [release.service.team ?? t('board.noTeam')],
  project: (release) => (release.projects.length ? release.projects.map((project) => project.name) : [t('board.noProject')]),
};

/** `[{name, releases}]` in the order of names. A release of two projects is in both. */
export function groupsOf(releases, by) {
  const groups = new Map();
  for (const release of releases) {
    for (const name of (NAMES[by] ?? NAMES.service)(release)) {
      groups.set(name, [...(groups.get(name) ?? []), release]);
    }
  }
  return [...groups].map(([name, of]) => ({ name, releases: of })).sort((a, b) => a.name.localeCompare(b.name));
}
