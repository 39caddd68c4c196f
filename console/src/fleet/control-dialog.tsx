import { type FormEvent, useState } from 'react';
import { ApiError } from '../api/client';
import { useLive } from '../api/context';
import type { BotCard, Command, Control, NewCommand } from '../api/types';
import { newCommandId } from '../halt/halt-words';
import { Dialog } from '../ui/dialog';
import { price, quantity } from '../ui/format';
import { useToast } from '../ui/toasts';
import { Badge, Pnl } from '../ui/values';
import { type Action, TARGET } from './state';

const VERBS: Record<Action, string> = { start: 'Start', pause: 'Pause', stop: 'Stop', restart: 'Restart', resume: 'Resume' };

const EFFECTS: Record<Action, string> = {
  start: 'The hub gives it to a worker. It first reconciles with the venue, adopts an open position, then decides on every closed bar.',
  pause: 'It makes no new entries. An open position is still watched, trailed and closed by its rules.',
  restart: 'The emergency stop ends here: the bot is given to a worker, reconciles with the venue and trades again. Make sure that its cause is gone.',
  resume: 'It may make entries again. It was placed on another worker after a death and has only guarded its positions since.',
  stop: 'Its worker lets go of it. An open position stays open with its stop and target resting at the venue, but nobody trails or closes it until the bot is started again.',
};

interface Props {
  card: BotCard;
  action: Action;
  onClose: () => void;
}

/** Confirms a control change and makes it against the version that the operator saw. */
export function ControlDialog({ card, action, onClose }: Props) {
  const { version, desired, busy, problem, reason, setReason, submit } = useControlChange({ card, action, onClose });
  return (
    <Dialog title={`${VERBS[action]} ${card.name}?`} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="dialog-lead">
          <Badge tone={card.accountType === 'live' ? 'bad' : 'calm'}>{card.accountType === 'live' ? 'LIVE ACCOUNT' : card.mode}</Badge> {card.symbol}, asked now: <strong>{desired}</strong>, version <span className="num">{version}</span>
        </p>
        <p>{EFFECTS[action]}</p>
        {card.position && <PositionLine card={card} />}
        <label className="field">
          <span>Reason (kept in the audit log)</span>
          <input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} placeholder="optional" />
        </label>
        <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>Cancel</button>
          <button type="submit" className={`button ${action === 'stop' ? 'button-danger' : 'button-primary'}`} disabled={busy} data-first-focus>
            {busy ? 'Asking…' : VERBS[action]}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function PositionLine({ card }: { card: BotCard }) {
  const p = card.position;
  if (!p) return null;
  return (
    <p className="notice">
      Open: {p.side} <span className="num">{quantity(p.quantity)}</span> at <span className="num">{price(p.entryPrice)}</span>, unrealised <Pnl value={p.unrealizedPnl} />
    </p>
  );
}

function useControlChange({ card, action, onClose }: Props) {
  const live = useLive();
  const toast = useToast();
  const [seen, setSeen] = useState({ version: card.controlVersion, desired: card.desired });
  const [reason, setReason] = useState('');
  const [commandId] = useState(() => newCommandId(action));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const change = async () => {
    setBusy(true);
    setProblem(null);
    const path = `/bots/${encodeURIComponent(card.botId)}/control`;
    const target = TARGET[action];
    try {
      if ('command' in target) {
        const request: NewCommand = { commandId, kind: target.command, scope: 'bot', target: card.botId, reason: reason.trim() || null, confirm: null, options: null };
        await live.api.post<Command>('/commands', request);
        toast(`${VERBS[action]} of ${card.botId} accepted`);
      } else {
        const result = await live.api.put<Control>(path, { status: target.status, version: seen.version, reason: reason.trim() || null });
        toast(`${result.status} asked for ${card.botId} (version ${result.version})`);
      }
      onClose();
    } catch (error) {
      if (error instanceof ApiError && error.status === 409 && !('command' in target)) {
        const now = await live.api.get<Control>(path).catch(() => null);
        if (now) setSeen({ version: now.version, desired: now.status });
        setProblem(conflictWords(now, error));
      } else {
        setProblem(error instanceof Error ? `Nothing was changed. ${error.message}` : 'Nothing was changed.');
      }
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change();
  };
  return { ...seen, busy, problem, reason, setReason, submit };
}

function conflictWords(now: Control | null, error: ApiError): string {
  if (!now) return `Somebody changed this bot since you looked; nothing was changed. ${error.message}`;
  return `Somebody changed this bot since you looked; nothing was changed by you. It is now ${now.status}, version ${now.version}, by ${now.updatedBy}${now.reason ? ` (${now.reason})` : ''}. Press again to go on against that version.`;
}
