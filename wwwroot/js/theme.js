// Runs before the page is drawn, so that it is not drawn in the wrong theme first.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('tempest.theme');
  } catch {
    // The browser keeps nothing for this site: follow the system.
  }
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = chosen === 'Dark' || (chosen !== 'Light' && systemIsDark);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
