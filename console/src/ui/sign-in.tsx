import { type FormEvent, useState } from 'react';
import { Mark } from './icons';

interface Props {
  onToken: (token: string, remember: boolean) => void;
  refused: boolean;
}

/** Shown without a token, or when the API did not accept it. */
export function SignIn({ onToken, refused }: Props) {
  const [token, setToken] = useState('');
  const [remember, setRemember] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) onToken(token.trim(), remember);
  };
  return (
    <main className="sign-in">
      <form className="panel" onSubmit={submit}>
        <div className="sign-in-head">
          <Mark />
          <h1>Flotilla</h1>
        </div>
        {refused ? (
          <p className="notice notice-bad" role="alert">The API did not accept the token. It may belong to another data directory, or it was revoked.</p>
        ) : (
          <p>This console needs an API token.</p>
        )}
        <p className="muted">
          Open the console link that <code>fleet up</code> printed: it carries the token. Or paste a token here.
        </p>
        <label className="field">
          <span>API token</span>
          <input type="password" autoComplete="off" spellCheck={false} value={token} onChange={(e) => setToken(e.target.value)} autoFocus required />
        </label>
        <label className="check">
          <input type="checkbox" checked={remember} onChange={(e) => setRemember(e.target.checked)} />
          <span>Remember on this device (otherwise it is forgotten with the tab)</span>
        </label>
        <button type="submit" className="button button-primary">Open the console</button>
      </form>
    </main>
  );
}
