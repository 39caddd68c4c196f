import type { ProcessEvent, Proposal } from '../api/types';

/** Events and what bots told last of their proposals, newest first; no further back than the events go. */
export function withProposals(events: readonly ProcessEvent[], proposals: readonly Proposal[]): ProcessEvent[] {
  const oldest = events[events.length - 1]?.at ?? '';
  const told = proposals.filter((p) => Date.parse(p.receivedAt) >= (oldest === '' ? 0 : Date.parse(oldest))).map(asEvent);
  return [...events, ...told].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Ids below zero never meet those of the hub's events. */
function asEvent(p: Proposal, index: number): ProcessEvent {
  const { proposalId, symbol, kind, side } = p;
  const more = { ...(p.decidedBy !== null && { by: p.decidedBy }), ...(p.reason !== null && { reason: p.reason }) };
  return { id: -1 - index, at: p.receivedAt, botId: p.botId, event: `proposal_${p.status.toLowerCase()}`, source: 'params-api', detail: { proposalId, symbol, kind, side, ...more } };
}
