import { css } from 'lit';

/** Native form fields, each in a `<label class="field">` with its name above it and what helps below. */
export const fields = css`
  .field {
    display: grid;
    gap: var(--s1);
    font-weight: 600;
  }
  .field > small,
  .help {
    color: var(--ink-3);
    font-size: var(--text-small);
    font-weight: 400;
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    width: 100%;
    min-height: var(--tap);
    padding: var(--s2) var(--s3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    color: var(--ink);
    font: 400 1rem/1.4 var(--font); /* 16 px: below that a phone zooms in */
  }
  textarea {
    min-height: 88px;
    resize: vertical;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  [aria-invalid='true'] {
    border-color: var(--bad) !important;
    box-shadow: 0 0 0 1px var(--bad);
  }
  .fault {
    color: var(--bad);
    font-size: var(--text-small);
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: var(--tap);
    cursor: pointer;
  }
  .choice + .choice {
    margin-block-start: var(--s1);
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--accent);
  }
`;
