import type { DecisionReplay, PeriodReplay } from '../api/types';

/** A replay as far as it is. */
export interface Replayed {
  total: number | null;
  decisions: number;
  identical: number;
  different: number;
  notReplayable: number;
  differences: readonly DecisionReplay[];
  notReplayables: readonly DecisionReplay[];
}

export const NOTHING_YET: Replayed = { total: null, decisions: 0, identical: 0, different: 0, notReplayable: 0, differences: [], notReplayables: [] };

/** How many decisions that are not identical are kept of each kind. */
export const KEPT = 20;

export function addStretch(so: Replayed, stretch: PeriodReplay): Replayed {
  return {
    total: so.total ?? stretch.total,
    decisions: so.decisions + stretch.decisions,
    identical: so.identical + stretch.identical,
    different: so.different + stretch.different,
    notReplayable: so.notReplayable + stretch.notReplayable,
    differences: [...so.differences, ...stretch.differences].slice(0, KEPT),
    notReplayables: [...so.notReplayables, ...stretch.notReplayables].slice(0, KEPT),
  };
}
