import type { Position } from '../api/types';
import { PositionBar } from '../fleet/position-bar';
import { meaning } from '../positions/verdict';
import { price, quantity } from '../ui/format';
import { Badge, Empty, MarketTime, Num, Panel, Pnl } from '../ui/values';

export function PositionPanel({ positions }: { positions: readonly Position[] }) {
  return (
    <Panel title={positions.length > 1 ? 'Open positions' : 'Open position'}>
      {positions.length === 0 && <Empty>Flat: nothing is open.</Empty>}
      {positions.map((p) => <One key={p.symbol} position={p} />)}
    </Panel>
  );
}

function One({ position: p }: { position: Position }) {
  return (
    <div className="position-panel">
      <PositionBar position={p} />
      <dl className="facts">
        <div><dt>Symbol</dt><dd>{p.symbol}</dd></div>
        <div><dt>Unrealised</dt><dd><Pnl value={p.unrealizedPnl} /></dd></div>
        <div><dt>Size</dt><dd><Num text={quantity(p.quantity)} /></dd></div>
        <div><dt>Leverage</dt><dd><Num text={`×${p.leverage}`} /></dd></div>
        <div><dt>Entry</dt><dd><Num text={price(p.entryPrice)} /></dd></div>
        <div><dt>Mark</dt><dd><Num text={price(p.markPrice)} /></dd></div>
        <div className="facts-wide"><dt>Opened</dt><dd><MarketTime at={p.openedAt} /></dd></div>
        <div className="facts-wide"><dt>Protection</dt><dd><Protection word={p.protection} /></dd></div>
      </dl>
    </div>
  );
}

function Protection({ word }: { word: string }) {
  if (word === 'PROTECTED') return <Badge tone="good">stop rests at venue</Badge>;
  if (word === 'INVENTORY') return <Badge tone="dim" title={meaning(word).detail}>inventory, bounded by limits</Badge>;
  return <Badge tone="bad">no stop at venue</Badge>;
}
