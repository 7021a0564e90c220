// Runs before the first paint, from a file, so that the content security policy needs no inline script.
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
  const language = remembered('pf.language') ?? navigator.language;
  root.lang = language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
})();
