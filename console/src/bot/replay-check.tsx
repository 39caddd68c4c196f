import { useState } from 'react';
import { ApiError } from '../api/client';
import { useLive } from '../api/context';
import type { DecisionReplay } from '../api/types';
import { ReplayResult } from './replay-words';

/** Makes one decision again from its journaled inputs. */
export function ReplayCheck({ id }: { id: number }) {
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<DecisionReplay | ApiError | null>(null);
  const replay = () => {
    setBusy(true);
    live.api.get<DecisionReplay>(`/decisions/${id}/replay`)
      .then(setAnswer, (error: unknown) => setAnswer(error instanceof ApiError ? error : new ApiError(0, 'failed', String(error))))
      .finally(() => setBusy(false));
  };
  return (
    <div className="replay-check">
      <button type="button" className="button button-small" disabled={busy} onClick={replay} title="Make this decision again from its journaled inputs, by the code that made it">{busy ? 'Replaying…' : 'Replay'}</button>
      <span role="status">{answer instanceof ApiError ? `Not replayed: ${answer.message}` : answer && <ReplayResult replay={answer} />}</span>
    </div>
  );
}
