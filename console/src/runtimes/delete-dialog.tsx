import { type FormEvent, useState } from 'react';
import { useLive } from '../api/context';
import { rpc } from '../api/rpc';
import type { RestingStop, Runtime } from '../api/types';
import { Dialog } from '../ui/dialog';
import { plural, price } from '../ui/format';
import { words } from './install-dialog';

interface Props {
  runtime: Runtime;
  onDone: () => void;
  onClose: () => void;
}

/** Ends a runtime; its positions stay open and nobody looks after them any more. */
export function DeleteDialog({ runtime, onDone, onClose }: Props) {
  const live = useLive();
  const [cancelStops, setCancelStops] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [left, setLeft] = useState<RestingStop[] | null>(null);
  const open = Object.values(runtime.verdicts).reduce((sum, n) => sum + n, 0);
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setLeft((await rpc<{ restingStops: RestingStop[] }>(live.api, 'deleteRuntime', { id: runtime.runtimeId, cancelStops })).restingStops);
      onDone();
    } catch (error) {
      setProblem(words(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void remove();
  };
  if (left !== null) {
    return (
      <Dialog title={`${runtime.runtimeId} is deleted`} onClose={onClose}>
        {left.length === 0 ? <p>No stop of it rests at the venue.</p> : (
          <>
            <p>{plural(left.length, 'stop')} of it still {left.length === 1 ? 'rests' : 'rest'} at the venue, and nobody moves {left.length === 1 ? 'it' : 'them'} any more:</p>
            <ul>{left.map((s) => <li key={s.orderId}><b>{s.asset}</b> at <span className="num">{price(s.price)}</span> <code className="muted">{s.orderId}</code></li>)}</ul>
          </>
        )}
        <div className="dialog-actions"><button type="button" className="button button-primary" onClick={onClose} data-first-focus>Close</button></div>
      </Dialog>
    );
  }
  return (
    <Dialog title={`Delete ${runtime.runtimeId}?`} onClose={onClose}>
      <form onSubmit={submit} autoComplete="off">
        <ul>
          <li>{open === 0 ? 'No position of its wallets was seen open.' : `${plural(open, 'position')} of its wallets ${open === 1 ? 'stays' : 'stay'} open, and nobody trails or closes ${open === 1 ? 'it' : 'them'} any more.`}</li>
          <li>{cancelStops ? <b className="loud">Its stops are taken away: positions are left without any.</b> : 'Its stops stay at the venue where they are.'}</li>
          <li>What happened so far stays among the closes.</li>
        </ul>
        <label className="check"><input type="checkbox" checked={cancelStops} onChange={(e) => setCancelStops(e.target.checked)} /><span>Take its stops away, too</span></label>
        <label className="field"><span>Type <code>{runtime.runtimeId}</code> to confirm</span><input value={typed} required spellCheck={false} onChange={(e) => setTyped(e.target.value)} data-first-focus /></label>
        <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>Cancel</button>
          <button type="submit" className="button button-danger" disabled={busy || typed !== runtime.runtimeId}>{busy ? 'Deleting…' : 'Delete'}</button>
        </div>
      </form>
    </Dialog>
  );
}
