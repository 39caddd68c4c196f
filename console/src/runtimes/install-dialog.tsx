import { useState } from 'react';
import { ApiError } from '../api/client';
import { RpcError } from '../api/rpc';
import type { RuntimeCheck } from '../api/types';
import { Dialog } from '../ui/dialog';

interface Props {
  check: RuntimeCheck;
  onInstall: () => Promise<void>;
  onClose: () => void;
}

/** Says once more what will happen; then it happens. */
export function InstallDialog({ check, onInstall, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const install = () => {
    setBusy(true);
    setProblem(null);
    onInstall().catch((error: unknown) => {
      setBusy(false);
      setProblem(words(error));
    });
  };
  return (
    <Dialog title={check.replaces ? `New rules for ${check.runtimeId ?? 'it'}?` : `Install ${check.runtimeId ?? 'it'}?`} onClose={onClose} className="dialog-wide">
      <ol className="plan">{check.plan.map((line) => <li key={line}>{line}</li>)}</ol>
      {check.warnings.length > 0 && <div className="notice"><b>Warnings</b><ul>{check.warnings.map((w) => <li key={w.message}>{w.message}</li>)}</ul></div>}
      <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>Cancel</button>
        <button type="button" className="button button-primary" disabled={busy} onClick={install} data-first-focus>{busy ? 'Asking…' : check.replaces ? 'Put into force' : 'Install'}</button>
      </div>
    </Dialog>
  );
}

export function words(error: unknown): string {
  if (error instanceof RpcError) return `${error.code}: ${error.message}`;
  if (error instanceof ApiError) return error.status === 0 || error.status >= 500 ? `${error.message} Whether it was done is not known: look at the list before you repeat it.` : error.message;
  return 'It could not be sent.';
}
