/** The operator's API token: it comes in the fragment of the login link only, never in a path or query, and leaves the address bar at once. */

const KEY = 'flotilla.token';

export interface FragmentToken {
  token: string;
  remember: boolean;
}

/** Reads `#token=...` (with `&remember` kept beyond this tab); null when the fragment is something else. */
export function parseFragment(hash: string): FragmentToken | null {
  const params = new URLSearchParams(hash.replace(/^#\/?/, ''));
  const token = params.get('token');
  return token ? { token, remember: params.has('remember') } : null;
}

export function loadToken(): string | null {
  const found = parseFragment(window.location.hash);
  if (found) {
    saveToken(found.token, found.remember);
    window.history.replaceState(null, '', `${window.location.pathname}#/`);
    return found.token;
  }
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

export function saveToken(token: string, remember: boolean): void {
  forgetToken();
  (remember ? localStorage : sessionStorage).setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}
