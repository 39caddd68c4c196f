import { useState } from 'react';
import { useResource } from '../api/resource';
import type { Market, Proposal } from '../api/types';
import { moveFocus, useKeys } from '../ui/keyboard';
import { Empty, Panel } from '../ui/values';
import { DecideDialog } from './decide-dialog';
import { ProposalCard } from './proposal-card';
import { PENDING } from './proposal-words';

const ROWS = 60;
const FRESH = { on: ['proposal', 'command'] as const, minGapMillis: 500, everyMillis: 3_000 };

interface Asked {
  proposal: Proposal;
  word: 'approve' | 'reject';
}

/** What waits for a person, and what became of the rest. */
export function ProposalsPage() {
  const { data, at, error, reload } = useResource<Proposal[]>(`/proposals?limit=${ROWS}`, FRESH);
  const speed = useSpeed();
  const [asked, setAsked] = useState<Asked | null>(null);
  useKeys({ j: () => moveFocus('[data-row]', 1), k: () => moveFocus('[data-row]', -1) });
  if (!data) return error ? <div className="notice notice-bad" role="alert"><strong>The proposals cannot be shown yet.</strong> {error.message}</div> : <div className="page-wait" aria-busy="true" />;
  const waiting = data.filter((p) => p.status === PENDING);
  const decided = data.filter((p) => p.status !== PENDING);
  const decide = (proposal: Proposal, word: Asked['word']) => setAsked({ proposal, word });
  return (
    <div className="proposals">
      <h1 className="hidden">Proposals</h1>
      <Panel title={`Waiting for approval${waiting.length > 0 ? ` (${waiting.length})` : ''}`} aside={<span className="muted">each expires after ten minutes of market time</span>}>
        {waiting.length === 0 ? <Empty>No proposal waits. Bots in mode <b>approval</b>, or <b>live</b> with approval, ask here before each order.</Empty> : <List proposals={waiting} at={at} speed={speed} onDecide={decide} />}
      </Panel>
      {decided.length > 0 && <Panel title="Decided" aside={<span className="muted">newest first</span>}><List proposals={decided} at={at} speed={speed} onDecide={decide} /></Panel>}
      {asked && <DecideDialog {...asked} onDone={reload} onClose={() => setAsked(null)} />}
    </div>
  );
}

function List({ proposals, at, speed, onDecide }: { proposals: readonly Proposal[]; at: number | null; speed: number; onDecide: (proposal: Proposal, word: Asked['word']) => void }) {
  return <div className="proposal-list">{proposals.map((p) => <ProposalCard key={p.proposalId} proposal={p} at={at} speed={speed} named onDecide={onDecide} />)}</div>;
}

/** The proposals of one bot beside its position; nothing for a bot that never asked. */
export function ProposalPanel({ botId }: { botId: string }) {
  const { data, at, reload } = useResource<Proposal[]>(`/bots/${encodeURIComponent(botId)}/proposals?limit=3`, { ...FRESH, botId });
  const speed = useSpeed();
  const [asked, setAsked] = useState<Asked | null>(null);
  const shown = (data ?? []).filter((p, index) => p.status === PENDING || index === 0);
  if (shown.length === 0) return null;
  return (
    <Panel title="Proposals">
      <div className="proposal-list">
        {shown.map((p) => <ProposalCard key={p.proposalId} proposal={p} at={at} speed={speed} named={false} onDecide={(proposal, word) => setAsked({ proposal, word })} />)}
      </div>
      {asked && <DecideDialog {...asked} onDone={reload} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

/** Market seconds per wall second: countdowns run with the market's clock. */
function useSpeed(): number {
  return useResource<Market>('/market', { everyMillis: 10_000 }).data?.speed ?? 1;
}
