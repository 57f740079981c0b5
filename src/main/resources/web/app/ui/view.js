import { LitElement } from 'lit';
import { whenWordsChange } from '../words/words.js';
import { base, buttons, cards } from './sheet.js';

/** What all components are made of: the common sheet, and the language, which may change at any time. */
export class View extends LitElement {
  static styles = [base];

  connectedCallback() {
    super.connectedCallback();
    this.forgetWords = whenWordsChange(() => this.requestUpdate());
  }

  disconnectedCallback() {
    this.forgetWords();
    super.disconnectedCallback();
  }

  /** Tells whoever is above, through every shadow. */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** What the router shows. `params` are the path's, `search` the query's (URLSearchParams). */
export class Page extends View {
  static styles = [base, cards, buttons];
  static properties = { params: { attribute: false }, search: { attribute: false } };
}
