// Runs before the first paint, from a file, so that the content security policy needs no inline script.

// Workers are started by address, which Trusted Types let pass only through a policy: those of our own origin may.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => (new URL(address, location.href).origin === location.origin ? address : null),
});

(function () {
  const root = document.documentElement;
  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is blocked: the system's choice stands
    }
  };
  const theme = remembered('pf.theme');
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = theme === 'light' || theme === 'dark' ? theme : dark ? 'dark' : 'light';
  const contrast = remembered('pf.contrast');
  const more = matchMedia('(prefers-contrast: more)').matches;
  root.dataset.contrast = contrast === 'normal' || contrast === 'more' ? contrast : more ? 'more' : 'normal';
  const languages = [remembered('pf.language') ?? '', ...navigator.languages];
  const language = languages.find((tag) => /^(en|ru)\b/i.test(tag)) ?? 'en';
  const drawnIn = root.dataset.prerendered;
  root.lang = language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
  // What was drawn beforehand is for visitors, in the language that their browser asks for.
  const isKnown = remembered('pf.person') !== null;
  if (drawnIn && ((isKnown && location.pathname === '/') || drawnIn !== root.lang)) root.dataset.redrawn = '';
  if (root.lang === 'ru') document.querySelector('link[rel=manifest]').href = 'manifest.ru.webmanifest';
  // The texts arrive while the programs do; the page takes them over, or asks itself if this fails.
  const askForTexts = () => {
    const response = fetch(`i18n/${root.lang}.json`, {
      cache: 'no-cache',
      priority: drawnIn ? 'low' : 'high',
    });
    response.catch(() => undefined);
    globalThis.promptyflowTexts = { language: root.lang, response };
  };
  // Who has been here has a session: it is renewed as `SessionTokens` does it, which takes the answer over.
  if (isKnown) {
    const renew = () => fetch('api/auth/refresh', { method: 'POST' });
    const response = navigator.locks?.request('promptyflow.session.refresh', renew) ?? renew();
    response.catch(() => undefined);
    globalThis.promptyflowSession = response;
    // The programs of the address, named by `tools/web/parts.ts`, come beside those that all have.
    for (const [address, files] of Object.entries(JSON.parse(root.dataset.parts ?? '{}'))) {
      if (!new RegExp(address).test(location.pathname)) continue;
      for (const href of files) {
        const link = document.createElement('link');
        // What all addresses need comes first.
        document.head.append(Object.assign(link, { rel: 'modulepreload', fetchPriority: 'low', href }));
      }
    }
  }
  if (!drawnIn) return askForTexts();

  // What was drawn beforehand is seen first: its programs, named by `tools/web/prerender.ts`, come after it.
  let isBegun = false;
  const begin = () => {
    if (isBegun) return;
    isBegun = true;
    askForTexts();
    for (const src of root.dataset.programs.split(' ')) {
      const script = document.createElement('script');
      document.head.append(Object.assign(script, { type: 'module', fetchPriority: 'low', src }));
    }
  };
  if ('redrawn' in root.dataset) return addEventListener('DOMContentLoaded', begin);
  addEventListener('load', async () => {
    const first = [...document.images].filter(({ fetchPriority }) => fetchPriority === 'high');
    await Promise.allSettled(first.map((picture) => picture.decode()));
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(begin)));
  });
  // A picture may take long, and a page in the background is not painted.
  setTimeout(begin, 2_000);

  // Fields and buttons that are used before the programs come, and a form that is sent: for `handOverEarlyInput`.
  const early = { values: new Map(), button: null, form: null, stop: () => heard.abort() };
  const heard = new AbortController();
  const options = { capture: true, signal: heard.signal };
  const keep = ({ target }) =>
    early.values.set(target, target.type === 'checkbox' ? target.checked : target.value);
  for (const type of ['input', 'change']) addEventListener(type, keep, options);
  addEventListener('click', ({ target }) => (early.button = target.closest('button[type=button]')), options);
  addEventListener(
    'submit',
    (event) => {
      // The browser itself would send a password in the address.
      event.preventDefault();
      event.stopPropagation();
      early.form = event.target;
    },
    options,
  );
  globalThis.promptyflowEarly = early;
})();
