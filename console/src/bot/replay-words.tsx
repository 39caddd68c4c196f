import type { DecisionReplay } from '../api/types';
import { Badge } from '../ui/values';

/** What came of making a decision again. */
export function ReplayResult({ replay }: { replay: DecisionReplay }) {
  switch (replay.result) {
    case 'identical':
      return <Badge tone="good">identical</Badge>;
    case 'different':
      return (
        <>
          <Badge tone="bad">different</Badge> <code>{replay.path}</code> <span className="num">journaled <b>{replay.journaled}</b>, made again <b>{replay.recomputed}</b></span>
        </>
      );
    case 'not_replayable':
      return <><Badge tone="warn">not replayable</Badge> {replay.reason}</>;
  }
}
