// Notifications and sounds of this browser: see BrowserAlerts.cs. Off until the trader switches them on here, with a click.
const key = 'tempest.alerts';
const toldKey = 'tempest.alerts.told';
let audio = null;
let dialog = null;

function chosen() {
  try {
    return { notifications: false, sound: false, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return { notifications: false, sound: false };
  }
}

function remember(choice) {
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // The browser keeps nothing for this site: then nothing can be switched on.
  }
}

export function state() {
  const permission = 'Notification' in window ? Notification.permission : 'unsupported';
  const { notifications, sound } = chosen();
  return { notifications: notifications && permission === 'granted', sound, permission };
}

// Browsers open a sound only in answer to a click or a key.
async function openAudio() {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') await audio.resume();
  } catch {
    // Then it stays silent.
  }
}

function openAudioIfWanted() {
  if (chosen().sound) openAudio();
}

addEventListener('pointerdown', openAudioIfWanted);
addEventListener('keydown', openAudioIfWanted);

function play(severity, kind) {
  if (!audio || audio.state !== 'running') return false;
  const tones = severity === 'Alarm' ? [880, 660, 880, 660, 880] : kind === 'Restored' ? [523, 784] : severity === 'Warning' ? [660, 440] : [660];
  tones.forEach((frequency, index) => {
    const start = audio.currentTime + index * 0.22;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.3, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.21);
  });
  return true;
}

function show(alert) {
  try {
    // The same tag from several tabs is one notification.
    const note = new Notification(`Tempest: ${alert.title}`, { body: alert.text, tag: `tempest-${alert.id}`, requireInteraction: alert.severity === 'Alarm' });
    note.onclick = () => {
      focus();
      note.close();
    };
    return true;
  } catch {
    return false; // phones show them only from a service worker
  }
}

// Of all tabs of this browser one makes the sound.
async function claim(id) {
  const take = () => {
    if (Number(localStorage.getItem(toldKey) ?? 0) >= id) return false;
    localStorage.setItem(toldKey, String(id));
    return true;
  };
  try {
    return navigator.locks ? await navigator.locks.request(toldKey, take) : take();
  } catch {
    return true;
  }
}

export async function tell(alert) {
  const now = state();
  if (now.notifications) show(alert);
  if (now.sound && (await claim(alert.id))) play(alert.severity, alert.kind);
}

async function switchTo(what, on) {
  if (what === 'notifications' && on && 'Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
  remember({ ...chosen(), [what]: on && (what !== 'notifications' || state().permission === 'granted') });
}

// Answers clicks itself, without asking Tempest first: by the time it had answered, browsers would no longer take it for a click.
async function changed(event) {
  const what = event.target?.dataset?.browserAlert;
  if (!what || !dialog) return;
  if (what === 'sound' && event.target.checked) await openAudio();
  const asked = event.target.checked;
  await switchTo(what, asked);
  const now = state();
  event.target.checked = now[what];
  if (what === 'sound' && now.sound) play('Warning', 'Test');
  if (what === 'notifications' && now.notifications) show({ id: 0, title: 'Notifications are on', text: 'Alerts appear like this.', severity: 'Info' });
  dialog.invokeMethodAsync('BrowserChanged', now).catch(() => {});
}

// What is switched on, at a click, as an alert would do it.
async function tried(event) {
  if (!dialog || !event.target?.closest?.('[data-browser-alert-try]')) return;
  const now = state();
  const shown = now.notifications ? show({ id: 0, title: 'This is a trial', text: 'Alerts appear like this.', severity: 'Info' }) : null;
  if (now.sound) await openAudio();
  const played = now.sound ? play('Warning', 'Test') : null;
  dialog.invokeMethodAsync('BrowserTried', shown, played).catch(() => {});
}

export function attach(self) {
  dialog = self;
  document.addEventListener('change', changed);
  document.addEventListener('click', tried);
  return state();
}

export function detach() {
  dialog = null;
  document.removeEventListener('change', changed);
  document.removeEventListener('click', tried);
}
