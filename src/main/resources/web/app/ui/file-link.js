import { html, nothing } from 'lit';
import { Problem, answerOf } from '../api/graphql.js';
import { work } from '../api/work.js';
import { bytes } from '../words/format.js';
import { t } from '../words/words.js';
import { refusal } from './form.js';
import { progress } from './progress.js';
import { base, buttons } from './sheet.js';
import { View } from './view.js';

/**
 * A file that the service makes while it is fetched, which may take its time: how much has come is seen, and why it does
 * not come is told, where the browser would keep a page with the refusal. `href` is where it is, `name` what it is called.
 */
class FileLink extends View {
  static properties = { href: {}, name: {}, words: {}, come: { state: true }, problem: { state: true } };
  static styles = [base, buttons];

  async take(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return; // the browser's own ways with links
    }
    event.preventDefault();
    if (this.come != null) {
      return;
    }
    Object.assign(this, { come: 0, problem: null });
    try {
      this.keep(await work.of(this.fetch()));
    } catch (problem) {
      this.problem = problem instanceof Problem ? problem : new Problem('OFFLINE', '');
    }
    this.come = null;
  }

  async fetch() {
    const response = await fetch(this.href);
    if (!response.ok) {
      answerOf(await response.json().catch(() => null), response.status); // throws
    }
    const parts = [];
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      this.come += part.value.length;
    }
    return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' });
  }

  keep(blob) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = this.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  render() {
    return html`<a class="button" download=${this.name} href=${this.href} aria-disabled=${this.come == null ? nothing : 'true'} @click=${this.take}
        >${this.words}</a
      >
      ${this.come == null ? nothing : progress(t('file.coming', { size: bytes(this.come) }))} ${refusal(this.problem)}`;
  }
}

customElements.define('file-link', FileLink);
