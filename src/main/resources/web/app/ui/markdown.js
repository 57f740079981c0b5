import { css, html, nothing } from 'lit';
import { marked } from 'marked';

/** Where a link may lead: nowhere that runs anything. */
const safe = (url) => /^(https?:|mailto:)/i.test(url ?? '');

const tables = (token) =>
  html`<div class="scroll" tabindex="0" role="group" aria-label=${token.header.map((cell) => cell.text).join(', ')}>
    <table>
      <thead>
        <tr>
          ${token.header.map((cell) => html`<th>${inline(cell.tokens)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${token.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell.tokens)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const item = (each) =>
  html`<li>${each.task ? html`<span aria-hidden="true">${each.checked ? '☑' : '☐'}</span> ` : nothing}${blocks(each.tokens)}</li>`;

/** Headings begin below the section's own. */
const heading = (token) => (token.depth <= 2 ? html`<h4>${inline(token.tokens)}</h4>` : html`<h5>${inline(token.tokens)}</h5>`);

function block(token) {
  switch (token.type) {
    case 'paragraph':
      return html`<p>${inline(token.tokens)}</p>`;
    case 'heading':
      return heading(token);
    case 'list':
      return token.ordered
        ? html`<ol start=${token.start || 1}>
            ${token.items.map(item)}
          </ol>`
        : html`<ul>
            ${token.items.map(item)}
          </ul>`;
    case 'code':
      return html`<pre tabindex="0"><code>${token.text}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${blocks(token.tokens)}</blockquote>`;
    case 'table':
      return tables(token);
    case 'hr':
      return html`<hr />`;
    case 'space':
    case 'def':
      return nothing;
    default:
      return span(token);
  }
}

function span(token) {
  switch (token.type) {
    case 'strong':
      return html`<strong>${inline(token.tokens)}</strong>`;
    case 'em':
      return html`<em>${inline(token.tokens)}</em>`;
    case 'del':
      return html`<del>${inline(token.tokens)}</del>`;
    case 'codespan':
      return html`<code>${token.text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return safe(token.href)
        ? html`<a href=${token.href} target="_blank" rel="noopener noreferrer">${inline(token.tokens)}</a>`
        : inline(token.tokens);
    case 'image': // of another host, and so it is a link
      return safe(token.href)
        ? html`<a href=${token.href} target="_blank" rel="noopener noreferrer">${token.text || token.href}</a>`
        : token.text;
    case 'checkbox': // drawn with its item
      return nothing;
    case 'escape':
      return token.text;
    case 'text':
      return token.tokens ? inline(token.tokens) : plain(token.text);
    default: // HTML among it: shown as it was written
      return token.raw;
  }
}

/** marked leaves entities as they were written. */
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]);

const inline = (tokens) => (tokens ?? []).map(span);
const blocks = (tokens) => (tokens ?? []).map(block);

/** Markdown as a template. Each piece of text is put in as text: whatever is written in it, nothing of it is markup. */
export const markdown = (text) => html`<div class="markdown">${blocks(marked.lexer(text ?? '', { gfm: true }))}</div>`;

export const markdownSheet = css`
  .markdown {
    display: grid;
    gap: var(--s3);
    grid-template-columns: minmax(0, 1fr);
    overflow-wrap: anywhere;
  }
  .markdown h4,
  .markdown h5 {
    margin: var(--s2) 0 0;
    font-size: var(--text-large);
    font-weight: 630;
  }
  .markdown h5 {
    font-size: var(--text);
  }
  .markdown ul,
  .markdown ol {
    padding-inline-start: 1.4em;
    list-style: disc;
  }
  .markdown ol {
    list-style: decimal;
  }
  .markdown li > p {
    display: inline;
  }
  .markdown pre {
    margin: 0;
    padding: var(--s3);
    overflow-x: auto;
    border-radius: var(--radius-small);
    background: var(--sunken);
  }
  .markdown blockquote {
    margin: 0;
    padding-inline-start: var(--s3);
    border-inline-start: 3px solid var(--line);
    color: var(--ink-2);
  }
  .markdown hr {
    width: 100%;
    margin: 0;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
`;
