import { Deed } from '../api/deed.js';
import { viewer } from '../shell/viewer.js';
import { keep, kept } from '../ui/kept.js';
import { toast } from '../ui/toasts.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';

const who = () => viewer?.person?.id ?? viewer?.token;

/**
 * What was written of a postmortem and is not saved yet: `sections` by key. If somebody was faster, `conflict` has both
 * texts until they are put together. It outlives another page and a reload.
 */
export class Draft {
  sections = {};
  conflict = null;

  constructor(host, asked) {
    this.host = host;
    this.asked = asked;
    this.saving = new Deed(host);
    host.addController(this);
  }

  /** Each postmortem has its own. */
  hostUpdate() {
    const { id } = this.host.params;
    if (id !== this.id) {
      this.id = id;
      Object.assign(this, { sections: {}, version: undefined, conflict: null }, kept(who(), id));
    }
  }

  keep() {
    const { sections, version } = this;
    keep(who(), this.id, this.size > 0 && { sections, version });
  }

  get size() {
    return Object.keys(this.sections).length;
  }

  write(key, body) {
    const { sections, version } = this.asked.value.node;
    const { [key]: _, ...others } = this.sections;
    const before = sections.find((each) => each.key === key).body;
    this.sections = body === before ? others : { ...others, [key]: body };
    this.version ??= version;
    this.keep();
    this.host.requestUpdate();
  }

  save() {
    return this.send(this.sections, this.version);
  }

  /** Upon what somebody else has saved meanwhile. */
  mend(sections) {
    return this.send({ ...this.sections, ...sections }, this.conflict.version);
  }

  /** @param version the one that this was written upon: it is what somebody faster is known by */
  async send(sections, version) {
    const { id } = this.asked.value.node;
    const input = { postmortem: id, version, sections: Object.entries(sections).map(([key, body]) => ({ key, body })) };
    const done = await this.saving.run(document, 'EditPostmortem', { input });
    const { problem } = this.saving;
    if (done) {
      this.forget();
      toast(t('form.saved'), { tone: 'good' });
      this.asked.again();
    } else if (problem?.code === 'CONFLICT' && problem.extensions.sections) {
      Object.assign(this, { conflict: problem.extensions, sections, version });
      this.asked.again();
    }
  }

  forget() {
    Object.assign(this, { sections: {}, version: undefined, conflict: null });
    this.keep();
    this.saving.now(false, null);
  }
}
