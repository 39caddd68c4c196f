import { type FormEvent, useState } from 'react';
import { useLive } from '../api/context';
import type { WorkerState } from '../api/types';
import { Dialog } from '../ui/dialog';
import { plural } from '../ui/format';
import { useToast } from '../ui/toasts';

interface Props {
  worker: WorkerState;
  onDone: () => void;
  onClose: () => void;
}

/** Takes a worker out of the choice for new bots, or puts it back. */
export function CordonDialog({ worker, onDone, onClose }: Props) {
  const live = useLive();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const cordon = !worker.cordoned;
  const change = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await live.api.post<WorkerState>(`/workers/${encodeURIComponent(worker.workerId)}/${cordon ? 'cordon' : 'uncordon'}`, { reason: reason.trim() || null });
      toast(`${worker.workerId} ${cordon ? 'is cordoned' : 'takes bots again'}`);
      onDone();
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? `Nothing was changed. ${error.message}` : 'Nothing was changed.');
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change();
  };
  return (
    <Dialog title={`${cordon ? 'Cordon' : 'Uncordon'} ${worker.workerId}?`} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{cordon ? `It takes no new bots from now on. ${worker.bots === 0 ? 'It hosts none now.' : `The ${plural(worker.bots, 'bot')} it hosts stay${worker.bots === 1 ? 's' : ''} and go${worker.bots === 1 ? 'es' : ''} on.`}` : 'It takes bots again when it has free slots.'}</p>
        <label className="field">
          <span>Reason (shown beside the worker)</span>
          <input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} placeholder="optional" />
        </label>
        <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>Cancel</button>
          <button type="submit" className="button button-primary" disabled={busy} data-first-focus>{busy ? 'Asking…' : cordon ? 'Cordon' : 'Uncordon'}</button>
        </div>
      </form>
    </Dialog>
  );
}
