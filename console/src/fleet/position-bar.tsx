import type { Position } from '../api/types';
import { meaning } from '../positions/verdict';
import { percent, price, quantity } from '../ui/format';
import { Badge, Pnl } from '../ui/values';
import { positionRange } from './position';

/** One line of facts and a track from stop to target with entry and mark on it. */
export function PositionBar({ position }: { position: Position }) {
  const range = positionRange(position);
  const long = position.side.toLowerCase() === 'long';
  const left = (at: number | null) => ({ left: `${(at ?? 0) * 100}%` });
  const gain = position.unrealizedPnl >= 0;
  const loud = position.protection !== 'PROTECTED' && position.protection !== 'INVENTORY';
  const [from, to] = [Math.min(range.entry ?? 0, range.mark ?? 0), Math.max(range.entry ?? 0, range.mark ?? 0)];
  return (
    <div className="position">
      <div className="position-line">
        <Badge tone={long ? 'good' : 'bad'}>{long ? '▲ long' : '▼ short'}</Badge>
        <span className="num position-size" title={`${quantity(position.quantity)} at ${price(position.entryPrice)}, leverage ${position.leverage}`}>
          {quantity(position.quantity)} at {price(position.entryPrice)} <span className="muted">×{position.leverage}</span>
        </span>
        {position.protection === 'INVENTORY' && <Badge tone="dim" title={meaning('INVENTORY').detail}>inventory</Badge>}
        {loud && <Badge tone="bad" title="No live stop rests at the venue">no stop</Badge>}
        <span className="position-pnl" title="unrealised">
          <Pnl value={position.unrealizedPnl} />
        </span>
      </div>
      {position.protection !== 'INVENTORY' && <div className="track" aria-hidden="true">
        {range.mark !== null && (
          <>
            <span className={`track-fill ${gain ? 'track-up' : 'track-down'}`} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
            <span className="track-entry" style={left(range.entry)} />
            <span className={`track-mark ${gain ? 'track-up' : 'track-down'}`} style={left(range.mark)} />
          </>
        )}
      </div>}
      {position.protection !== 'INVENTORY' && <div className="position-ends num">
        <span>{position.stopLoss === null ? 'no stop known' : <>stop {price(position.stopLoss)} <b>{percent(range.toStop, 2)}</b></>}</span>
        <span>{position.takeProfit === null ? 'no target known' : <><b>{percent(range.toTarget, 2)}</b> target {price(position.takeProfit)}</>}</span>
      </div>}
    </div>
  );
}
