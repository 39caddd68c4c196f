import { type FormEvent, useState } from 'react';
import { useLive } from '../api/context';
import type { Command, DecideProposal, Proposal } from '../api/types';
import { newCommandId } from '../halt/halt-words';
import { Dialog } from '../ui/dialog';
import { money } from '../ui/format';
import { useToast } from '../ui/toasts';
import { Badge } from '../ui/values';
import { actionWords, atRisk, orderWords } from './proposal-words';

interface Props {
  proposal: Proposal;
  word: 'approve' | 'reject';
  onDone: () => void;
  onClose: () => void;
}

/** A person's word about a proposal, confirmed; it waits until the bot has answered. */
export function DecideDialog({ proposal: p, word, onDone, onClose }: Props) {
  const { reason, setReason, busy, problem, submit } = useDecision(p, word, onDone, onClose);
  const approves = word === 'approve';
  return (
    <Dialog title={approves ? `Approve: ${actionWords(p)} ${p.symbol}?` : `Reject: ${actionWords(p)} ${p.symbol}?`} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="dialog-lead">
          <Badge tone={p.mode === 'paper' ? 'calm' : 'warn'}>{p.mode}</Badge> {p.botId}: <strong>{orderWords(p)}</strong>
        </p>
        <p>{approves ? approval(p) : 'Nothing is sent. The bot may propose again with its next decision.'}</p>
        <label className="field">
          <span>Reason (kept in the audit log)</span>
          <input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} placeholder={approves ? 'optional' : 'why not'} required={!approves} data-first-focus={approves ? undefined : true} />
        </label>
        <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>Cancel</button>
          <button type="submit" className={`button ${approves ? 'button-primary' : 'button-danger'}`} disabled={busy} data-first-focus={approves ? true : undefined}>{busy ? 'Asking…' : approves ? 'Approve' : 'Reject'}</button>
        </div>
      </form>
    </Dialog>
  );
}

function approval(p: Proposal): string {
  const check = 'The bot reads the market again first: when the price has moved more than 0.5 % or a risk check fails now, it rejects.';
  if (p.kind === 'close') return `${check} Else the whole position is closed at market.`;
  return `${check} Else it enters at market and its stop and target rest at the venue, or it closes at once. At risk: ${money(atRisk(p))}.`;
}

const LOOK_MILLIS = 400;
const LOOKS_MAX = 40;

function useDecision(p: Proposal, word: Props['word'], onDone: () => void, onClose: () => void) {
  const live = useLive();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [commandId] = useState(() => newCommandId(word));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const decide = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const wish: DecideProposal = { reason: reason.trim() || null, commandId };
      let command = await live.api.post<Command>(`/proposals/${encodeURIComponent(p.proposalId)}/${word}`, wish);
      for (let look = 0; command.finishedAt === null && look < LOOKS_MAX; look++) {
        await new Promise((done) => window.setTimeout(done, LOOK_MILLIS));
        command = await live.api.get<Command>(`/commands/${encodeURIComponent(command.commandId)}`);
      }
      const target = command.targets[0];
      onDone();
      if (target?.status === 'REFUSED') {
        setProblem(target.detail ?? 'The bot refused.');
        setBusy(false);
        return;
      }
      toast(command.finishedAt === null ? `${p.proposalId}: the bot has not answered yet` : `${p.proposalId}: ${target?.detail ?? word}`);
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The API does not answer.');
      setBusy(false);
      onDone();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void decide();
  };
  return { reason, setReason, busy, problem, submit };
}
