import { css, html } from 'lit';
import { nameOf } from '../shell/viewer.js';
import { percent, short } from '../words/format.js';
import { t } from '../words/words.js';

export const courseSheet = css`
  .course {
    display: grid;
    gap: var(--s3);
  }
  .course li {
    display: grid;
    grid-template-columns: 12px minmax(0, 1fr);
    gap: var(--s3);
    align-items: baseline;
  }
  .course li::before {
    width: 10px;
    height: 10px;
    border: 2px solid var(--accent);
    border-radius: 50%;
    background: var(--surface);
    content: '';
  }
  .course .far::before {
    background: var(--accent);
  }
`;

/** What happened, in its order: the incident's own times, the releases it is put down to, and who said so. */
export function course(incident) {
  const events = ['startedAt', 'detectedAt', 'mitigatedAt', 'resolvedAt']
    .filter((name) => incident[name])
    .map((name) => ({ at: incident[name], text: t(`incident.${name}`), far: true }));
  for (const { release, project, at, by, share, confirmed } of incident.attributions) {
    const name = release ? `${release.service.name} ${release.version}` : project?.name;
    if (release) {
      events.push({ at: release.deployedAt, text: t('incident.deployed', { release: name }) });
    }
    events.push({
      at,
      text: t(confirmed ? 'incident.confirmedBy' : 'incident.suspectedBy', { by: nameOf(by), share: percent(share), name }),
    });
  }
  events.sort((a, b) => a.at.localeCompare(b.at));
  return html`<section class="card">
    <h2>${t('incident.course')}</h2>
    <ol class="course">
      ${events.map(
        (each) =>
          html`<li class=${each.far ? 'far' : ''}>
            <span class="wrap"><time class="quiet small" datetime=${each.at}>${short(each.at)}</time><br />${each.text}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
