import { describe, expect, it } from 'vitest';
import type { ProcessEvent, Proposal } from '../api/types';
import { withProposals } from './proposal-events';

const event = (id: number, at: string): ProcessEvent => ({ id, at, botId: 'a', event: 'x', source: 'hub', detail: {} });
const proposal = (receivedAt: string) => ({ proposalId: 'a.1.1', botId: 'a', symbol: 'BTCUSDT', kind: 'entry', side: 'BUY', status: 'EXPIRED', receivedAt, decidedBy: null, reason: null }) as Proposal;

describe('withProposals', () => {
  it('puts proposals among the events by time, and none before the oldest event', () => {
    const merged = withProposals([event(9, '2026-01-01T00:03:00Z'), event(8, '2026-01-01T00:01:00Z')], [proposal('2026-01-01T00:02:00.5Z'), proposal('2026-01-01T00:00:00Z')]);
    expect(merged.map((e) => e.event)).toEqual(['x', 'proposal_expired', 'x']);
    expect(withProposals([], [proposal('2026-01-01T00:00:00Z')])).toHaveLength(1);
  });
});
