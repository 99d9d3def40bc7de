// The sign-in page: takes the secret of a sign-in link out of the address, and goes on where somebody is signed in already.
(() => {
  const form = document.getElementById('sign-in');
  const secret = location.hash.slice(1);
  if (secret) {
    history.replaceState(null, '', location.pathname + location.search);
    for (const child of form.children) {
      if (child.type !== 'hidden') child.hidden = true;
    }
    const password = document.getElementById('password');
    if (password) password.disabled = true;
    document.getElementById('by-link').hidden = false;
    document.getElementById('link').value = secret;
    form.submit();
    return;
  }

  // A browser that comes from another site's page keeps the cookie to itself at first, and shows it here.
  fetch('/api/session', { headers: { Accept: 'application/json' }, cache: 'no-store' })
    .then(answer => {
      if (answer.ok) location.replace(form.elements.namedItem('return').value);
    })
    .catch(() => {});
})();
