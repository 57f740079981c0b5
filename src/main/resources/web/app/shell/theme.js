const KEPT = 'mimamori.theme';
const THEMES = ['system', 'light', 'dark'];

export const theme = () => localStorage.getItem(KEPT) ?? 'system';

const apply = () => {
  document.documentElement.dataset.theme = theme();
};

export function nextTheme() {
  localStorage.setItem(KEPT, THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  apply();
}

apply();
