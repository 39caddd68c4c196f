import { type FormEvent, useState } from 'react';
import { useLive } from '../api/context';
import { rpc, RpcError } from '../api/rpc';
import type { StrategyWallet } from '../api/types';
import { Dialog } from '../ui/dialog';
import { useToast } from '../ui/toasts';
import { words } from './install-dialog';

const SENTENCE = /confirmation "(.+)"$/;

interface Props {
  onMade: (address: string) => void;
  onClose: () => void;
}

/** Makes a strategy wallet in two steps: the API asks for a sentence that repeats purpose and budget. */
export function WalletDialog({ onMade, onClose }: Props) {
  const live = useLive();
  const toast = useToast();
  const [purpose, setPurpose] = useState('');
  const [budget, setBudget] = useState('500');
  const [sentence, setSentence] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async (confirmation: string | null) => {
    setBusy(true);
    setProblem(null);
    try {
      const { strategy } = await rpc<{ strategy: StrategyWallet }>(live.api, 'strategy_create_custom_strategy', { initialBudget: Number(budget), purpose: purpose.trim(), positions: [], ...(confirmation !== null && { confirmation }) });
      toast(`Wallet ${strategy.strategyWalletAddress.slice(0, 10)}… for ${strategy.purpose}`);
      onMade(strategy.strategyWalletAddress);
      onClose();
    } catch (error) {
      const wanted = error instanceof RpcError && error.code === 'CONFIRMATION_REQUIRED' ? SENTENCE.exec(error.message)?.[1] : undefined;
      if (wanted && confirmation === null) setSentence(wanted);
      else setProblem(words(error));
      setBusy(false);
    }
    setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask(sentence === null ? null : typed);
  };
  return (
    <Dialog title="Make a strategy wallet?" onClose={onClose}>
      <form onSubmit={submit} autoComplete="off">
        <p>A simulated account on the paper venue. A runtime watches no wallet that was not made here.</p>
        {sentence === null ? (
          <>
            <label className="field"><span>What for</span><input value={purpose} required maxLength={120} onChange={(e) => setPurpose(e.target.value)} data-first-focus /></label>
            <label className="field"><span>Budget, USD</span><input type="number" value={budget} required min="0.01" step="any" onChange={(e) => setBudget(e.target.value)} /></label>
          </>
        ) : (
          <label className="field">
            <span>Type this to confirm: <code>{sentence}</code></span>
            <input className="confirm-sentence" value={typed} required spellCheck={false} onChange={(e) => setTyped(e.target.value)} data-first-focus aria-invalid={typed !== '' && !sentence.startsWith(typed)} autoFocus />
          </label>
        )}
        <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={sentence === null ? onClose : () => setSentence(null)}>{sentence === null ? 'Cancel' : 'Back'}</button>
          <button type="submit" className="button button-primary" disabled={busy || (sentence !== null && typed !== sentence)}>{busy ? 'Asking…' : sentence === null ? 'Next' : 'Make it'}</button>
        </div>
      </form>
    </Dialog>
  );
}
