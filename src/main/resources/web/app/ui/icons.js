import { svg } from 'lit';

const paths = {
  checks: 'M4 12.5 9 17.5 20 6.5',
  board: 'M4 5h7v6H4zM13 5h7v3h-7zM13 11h7v8h-7zM4 14h7v5H4z',
  incidents: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.2',
  postmortems: 'M6 3.5h9l4 4v13H6zM15 3.5v4h4M9 12h7M9 16h7',
  projects: 'M4 19.5h16M6.5 16v-5M12 16V6M17.5 16v-8',
  insight: 'M3.5 17 9 11l4 3.5L20.5 6M15.5 6h5v5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  open: 'M14 5h5v5M19 5l-8 8M11 6H6v12h12v-5',
  close: 'M6 6l12 12M18 6 6 18',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6',
  bell: 'M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  doubt: 'M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2.2M12 17.5v.2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.2 2',
  brand: 'M2.5 12C5 7.5 8.3 5.2 12 5.2s7 2.3 9.5 6.8c-2.5 4.5-5.8 6.8-9.5 6.8S5 16.500 2.500 12zM8.800 12.200l2.300 2.300 4.200-4.600',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3.200 12h17.600M12 3c2.500 2.600 3.600 5.600 3.600 9s-1.100 6.400-3.600 9c-2.500-2.600-3.600-5.600-3.600-9S9.500 5.600 12 3',
  theme: 'M12 4v16a8 8 0 0 1 0-16zM12 20a8 8 0 0 0 0-16',
  leave: 'M14 4.500H6v15h8M11 12h10M17.500 8.500 21 12l-3.500 3.500',
  write: 'M4 20h4L19.500 8.500l-4-4L4 16zM13 7l4 4',
  deploy: 'M12 15V4M7.500 8.500 12 4l4.500 4.500M5 15v4.500h14V15',
  copy: 'M9 9h10v11H9zM5 15V4h10',
};

/** A picture that says nothing to a screen reader: there is a word beside it, or a label around it. */
export const icon = (name, size = 20) => svg`<svg width=${size} height=${size} viewBox="0 0 24 24" fill="none"
  stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
  focusable="false"><path d=${paths[name]}></path></svg>`;
