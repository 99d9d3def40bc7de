// What Tempest asks of the browser: see BrowserPage.cs.
const themeKey = 'tempest.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function remembered() {
  try {
    return localStorage.getItem(themeKey);
  } catch {
    return null;
  }
}

function applyTheme(choice) {
  const dark = choice === 'Dark' || (choice !== 'Light' && system.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function meet(page) {
  system.addEventListener('change', () => {
    applyTheme(remembered());
    page.invokeMethodAsync('SystemThemeChanged', system.matches).catch(() => {});
  });
  return {
    theme: remembered(),
    systemIsDark: system.matches,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

export function rememberTheme(choice) {
  applyTheme(choice);
  try {
    localStorage.setItem(themeKey, choice);
  } catch {
    // It then holds until the page is left.
  }
}

export function showState(title, icon) {
  document.title = title;
  document.getElementById('favicon').href = `icons/${icon}.svg`;
}

export function focus(selector, inDialog) {
  // A dialog on its way out holds the focus until it is gone.
  if (!inDialog && document.querySelector('.mud-dialog-container')) {
    const gone = new MutationObserver(() => {
      if (document.querySelector('.mud-dialog-container')) return;
      gone.disconnect();
      focus(selector);
    });
    gone.observe(document.body, { childList: true, subtree: true });
    return;
  }
  const element = document.querySelector(selector);
  if (!element && inDialog) {
    // A dialog draws what was added to it in a second go.
    const there = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      there.disconnect();
      focus(selector, true);
    });
    there.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => there.disconnect(), 2000);
    return;
  }
  if (!element) return;
  if (element.tagName === 'H1') element.tabIndex = -1;
  element.focus();
}

export async function signOut() {
  const session = await (await fetch('api/session', { cache: 'no-store' })).json();
  await fetch('sign-out', { method: 'POST', headers: { [session.antiforgery.header]: session.antiforgery.token } });
  location.reload();
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

// Where the page was not reached over https or loopback there is no clipboard, but this still works in most browsers.
function copyTheOldWay(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'out-of-sight';
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    focused?.focus();
  }
}

// Fetches a file that Tempest makes, and hands it to the browser to be saved. Says under which name, or null where it did not come.
export async function download(path) {
  try {
    const answer = await fetch(path, { cache: 'no-store' });
    if (!answer.ok) return null;
    const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'tempest.zip';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return name;
  } catch {
    return null;
  }
}
