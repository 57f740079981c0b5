import { html, nothing } from 'lit';
import { advice } from './problem.js';

/** What a form's fields say, by name; what is empty is left out. */
export const given = (form) => Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, text.trim() || undefined]));

/** One each line, or parted by commas. */
export const lines = (text) =>
  (text ?? '')
    .split(/[\n,、]/)
    .map((each) => each.trim())
    .filter(Boolean);

const two = (number) => String(number).padStart(2, '0');

/** An instant as a `datetime-local` field has it, in this device's zone. */
export function toLocal(instant) {
  if (!instant) {
    return '';
  }
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export const fromLocal = (text) => (text ? new Date(text).toISOString() : undefined);

/** Whether a refusal is about this field: `items[0].title` is about `title`. */
const isAbout = (problem, name) => problem?.field != null && (problem.field === name || problem.field.endsWith(`.${name}`));

const fault = (problem, name) =>
  isAbout(problem, name) ? html`<span class="fault" lang="en" role="alert">${problem.message}</span>` : nothing;

/** A field with its name above it, what helps below, and what was wrong with it. More of an input's attributes in `more`. */
export function field(
  label,
  name,
  {
    value = '',
    type = 'text',
    help,
    problem,
    required = false,
    list,
    placeholder,
    maxlength = 500,
    min,
    max,
    step,
    focus = false,
    disabled = false,
  } = {},
) {
  const wrong = isAbout(problem, name) ? 'true' : 'false';
  return html`<label class="field"
    ><span>${label}</span>
    <input
      name=${name}
      type=${type}
      .value=${value ?? ''}
      list=${list ?? nothing}
      placeholder=${placeholder ?? nothing}
      maxlength=${type === 'text' ? maxlength : nothing}
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step ?? nothing}
      ?required=${required}
      ?autofocus=${focus}
      ?disabled=${disabled}
      autocomplete="off"
      aria-invalid=${wrong}
    />
    ${help ? html`<small>${help}</small>` : nothing}${fault(problem, name)}</label
  >`;
}

export function area(label, name, { value = '', rows = 3, help, problem, required = false, maxlength = 10_000, placeholder } = {}) {
  const wrong = isAbout(problem, name) ? 'true' : 'false';
  return html`<label class="field"
    ><span>${label}</span>
    <textarea
      name=${name}
      rows=${rows}
      .value=${value ?? ''}
      ?required=${required}
      maxlength=${maxlength}
      placeholder=${placeholder ?? nothing}
      aria-invalid=${wrong}
    ></textarea>
    ${help ? html`<small>${help}</small>` : nothing}${fault(problem, name)}</label
  >`;
}

/** @param options [value, words] each; a value of '' is what stands for nothing */
export const choose = (label, name, options, { value = '', help, problem, change, disabled = false } = {}) =>
  html`<label class="field"
    ><span>${label}</span>
    <select name=${name} @change=${change ?? nothing} ?disabled=${disabled}>
      ${options.map(([each, words]) => html`<option value=${each} ?selected=${each === (value ?? '')}>${words}</option>`)}
    </select>
    ${help ? html`<small>${help}</small>` : nothing}${fault(problem, name)}</label
  >`;

export const tick = (label, name, checked, { disabled = false } = {}) =>
  html`<label class="choice"
    ><input type="checkbox" name=${name} value="on" .checked=${checked} ?disabled=${disabled} /><span>${label}</span></label
  >`;

/** Above a form's button: why it was refused, and what to do. What is about a single field stands there too. */
export const refusal = (problem) =>
  problem
    ? html`<p class="notice bad" role="alert">
        <b>${advice(problem)}</b>${problem.message ? html`<br /><span lang="en" class="wrap">${problem.message}</span>` : nothing}
      </p>`
    : nothing;
