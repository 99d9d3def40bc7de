// Starts the circuit, and tells the viewer when the page has lost Tempest. Nothing here ever gives up.
(() => {
  const blanket = document.getElementById('components-reconnect-modal');
  const retry = document.getElementById('blanket-retry');
  const fault = document.getElementById('blazor-error-ui');
  const pauses = [0, 250, 500, 1000, 1000, 2000];
  let adrift = false;
  let before = null;
  let probing = null;

  function setAdrift(now) {
    if (adrift === now) return;
    adrift = now;
    document.body.classList.toggle('adrift', now);
    for (const element of document.body.children) {
      if (element !== blanket && element.tagName !== 'SCRIPT') element.inert = now;
    }
    const icon = document.getElementById('favicon');
    if (now) {
      before = { title: document.title, icon: icon.href, focus: document.activeElement, fault: fault.style.display };
      document.title = '? Tempest – page out of touch';
      icon.href = 'icons/unknown.svg';
      blanket.focus();
    } else if (before) {
      document.title = before.title;
      icon.href = before.icon;
      fault.style.display = before.fault; // losing Tempest is no fault of the page
      before.focus?.focus?.();
    }
  }

  async function probe() {
    clearTimeout(probing);
    try {
      const answer = await fetch('health/live', { cache: 'no-store' });
      if (answer.ok) {
        // Tempest is there, but no longer knows this page: it was started again, or the page was away for too long.
        if (!(await Blazor.reconnect())) location.reload();
        return;
      }
    } catch {
      // Not there yet.
    }
    probing = setTimeout(probe, 1000);
  }

  // Whoever was signed out cannot come back to this page; loading it again leads to the sign-in.
  async function leaveIfSignedOut() {
    try {
      const answer = await fetch('api/session', { cache: 'no-store', headers: { Accept: 'application/json' } });
      if (answer.status === 401) location.reload();
    } catch {
      // Tempest is not there: going on by itself is right.
    }
  }

  blanket.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    if (state === 'hide') {
      clearTimeout(probing);
      setAdrift(false);
    } else {
      setAdrift(true);
      leaveIfSignedOut();
      if (state === 'rejected') location.reload();
      if (state === 'failed') probe();
    }
  });
  retry.addEventListener('click', probe);

  Blazor.start({
    circuit: {
      // A WebSocket at once: it is the only way that Tempest lets a page in (it names its origin), so asking first would cost time and gain nothing.
      configureSignalR: builder => builder.withUrl('_blazor', { transport: 1, skipNegotiation: true }),
      reconnectionOptions: {
        maxRetries: 60,
        retryIntervalMilliseconds: attempt => pauses[Math.min(attempt, pauses.length - 1)],
      },
    },
  });
})();
