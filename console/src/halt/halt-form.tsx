import { type FormEvent, useMemo, useState } from 'react';
import { ApiError } from '../api/client';
import { useLive } from '../api/context';
import { useResource } from '../api/resource';
import type { BotCard, Command, NewCommand, Overview } from '../api/types';
import { STOP } from '../command/tally';
import { affected, type HaltScope, haltWords, newCommandId, type ScopeKind, WORD } from './halt-words';

const KINDS: readonly [ScopeKind, string][] = [['fleet', 'Whole fleet'], ['group', 'A group'], ['bot', 'One bot']];
const NO_BOTS: readonly BotCard[] = [];

interface Props {
  initial: HaltScope;
  onGiven: (commandId: string) => void;
  onClose: () => void;
}

/** Scope, what it will do, reason, the word. Nothing is sent before the word stands there. */
export function HaltForm({ initial, onGiven, onClose }: Props) {
  const fleet = useResource<Overview>('/fleet', { on: ['fleet', 'position'], minGapMillis: 2_000 });
  const bots = fleet.data?.bots ?? NO_BOTS;
  const [scope, setScope] = useState(initial);
  const [flatten, setFlatten] = useState(true);
  const [reason, setReason] = useState('');
  const [word, setWord] = useState('');
  const { busy, problem, give } = useGive(onGiven);
  const meant = affected(bots, scope);
  const known = scope.kind === 'fleet' || fleet.data === null || meant.length > 0;
  const ready = word === WORD && reason.trim() !== '' && (scope.kind === 'fleet' || Boolean(scope.target)) && known;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) void give({ scope, flatten, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <ScopeFields scope={scope} bots={bots} onScope={setScope} />
      <label className="check">
        <input type="checkbox" checked={flatten} onChange={(e) => setFlatten(e.target.checked)} />
        <span>Close all their positions at market</span>
      </label>
      <div className="halt-words">
        <h3>What will happen</h3>
        <ol>{haltWords(meant, flatten).map((line) => <li key={line}>{line}</li>)}</ol>
      </div>
      <label className="field">
        <span>Reason (kept in the audit log)</span>
        <input value={reason} maxLength={200} required onChange={(e) => setReason(e.target.value)} data-first-focus />
      </label>
      <label className="field">
        <span>Type <code>{WORD}</code> to confirm</span>
        <input className="halt-word" value={word} required spellCheck={false} autoCapitalize="characters" onChange={(e) => setWord(e.target.value)} aria-invalid={word !== '' && !WORD.startsWith(word)} />
      </label>
      <div className="dialog-problem" aria-live="assertive">{problem && <p className="notice notice-bad">{problem}</p>}</div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>Cancel</button>
        <button type="submit" className="button button-danger" disabled={!ready || busy}>{busy ? 'Sending…' : 'Stop now'}</button>
      </div>
    </form>
  );
}

function ScopeFields({ scope, bots, onScope }: { scope: HaltScope; bots: readonly BotCard[]; onScope: (scope: HaltScope) => void }) {
  // What is meant already stands there before the fleet is read, or if it cannot be.
  const names = useMemo(() => {
    const found = bots.map((b) => (scope.kind === 'group' ? b.group : b.botId));
    return [...new Set(scope.target === null ? found : [...found, scope.target])].sort();
  }, [bots, scope.kind, scope.target]);
  const pick = (kind: ScopeKind) => onScope({ kind, target: kind === scope.kind ? scope.target : null });
  return (
    <div className="halt-scope">
      <div className="segmented" role="group" aria-label="Whom it stops">
        {KINDS.map(([kind, text]) => <button key={kind} type="button" aria-pressed={kind === scope.kind} onClick={() => pick(kind)}>{text}</button>)}
      </div>
      {scope.kind !== 'fleet' && (
        <label className="field">
          <span>{scope.kind === 'group' ? 'Group' : 'Bot'}</span>
          <select value={scope.target ?? ''} required onChange={(e) => onScope({ kind: scope.kind, target: e.target.value || null })}>
            <option value="">choose…</option>
            {names.map((n) => <option key={n} value={n}>{n}</option>)}
          </select>
        </label>
      )}
    </div>
  );
}

interface Wish {
  scope: HaltScope;
  flatten: boolean;
  reason: string;
}

/** One id as long as nothing of the wish changes: sending it again after a silence stops nobody twice. */
function useGive(onGiven: (commandId: string) => void) {
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState<{ wish: string; commandId: string } | null>(null);
  const give = async (wish: Wish) => {
    const text = JSON.stringify(wish);
    const commandId = sent?.wish === text ? sent.commandId : newCommandId('halt');
    setSent({ wish: text, commandId });
    setBusy(true);
    setProblem(null);
    const { scope, flatten, reason } = wish;
    const request: NewCommand = { commandId, kind: STOP, scope: scope.kind, target: scope.target, reason, confirm: WORD, options: { flatten } };
    try {
      onGiven((await live.api.post<Command>('/commands', request)).commandId);
    } catch (error) {
      setProblem(words(error));
      setBusy(false);
    }
  };
  return { busy, problem, give };
}

function words(error: unknown): string {
  if (!(error instanceof ApiError)) return 'It could not be sent.';
  if (error.status === 0 || error.status >= 500) return `${error.message} Whether it was accepted is not known: send it again, it is never carried out twice. Without the API: fleet halt on a machine of the fleet.`;
  return `Nothing was stopped. ${error.message}${error.valid.length > 0 ? ` Valid: ${error.valid.slice(0, 10).join(', ')}` : ''}`;
}
