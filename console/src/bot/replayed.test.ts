import { describe, expect, it } from 'vitest';
import type { DecisionReplay, PeriodReplay } from '../api/types';
import { addStretch, KEPT, NOTHING_YET } from './replayed';

const unknown = (id: number): DecisionReplay => ({ id, occurredAt: '2025-03-10T12:00:00Z', symbol: 'BTCUSDT', generation: 1, result: 'not_replayable', path: null, journaled: null, recomputed: null, reason: 'why' });
const stretch = (identical: number, unknowns: number, total: number | null): PeriodReplay => ({
  total, decisions: identical + unknowns, identical, different: 0, notReplayable: unknowns, differences: [], notReplayables: Array.from({ length: unknowns }, (_, i) => unknown(i)), next: null,
});

describe('addStretch', () => {
  it('adds up and keeps the total of the first stretch', () => {
    const so = addStretch(addStretch(NOTHING_YET, stretch(900, 100, 1500)), stretch(500, 0, null));
    expect(so).toMatchObject({ total: 1500, decisions: 1500, identical: 1400, notReplayable: 100 });
    expect(so.notReplayables).toHaveLength(KEPT);
  });
});
