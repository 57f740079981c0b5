import { html, nothing } from 'lit';
import { nameOf } from '../shell/viewer.js';
import { language, t } from '../words/words.js';

/** What to do about each, in the reader's language; what the service knows of it in particular is in English. */
export const warnings = (all) =>
  all.map(
    ({ code, text, person }) =>
      html`<p class="notice doubt wrap">
        <b>${t(`WarningCode.${code}`, { person: person ? nameOf(person) : t('warning.somebody') })}</b>${
          code === 'NO_OWNER' ? nothing : html`<br /><span class="small" lang=${language() === 'en' ? nothing : 'en'}>${text}</span>`
        }
      </p>`,
  );
