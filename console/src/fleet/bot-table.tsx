import type { BotCard } from '../api/types';
import { Sparkline } from '../chart/sparkline';
import { count, duration, money, percent, words } from '../ui/format';
import { botHref, go } from '../ui/route';
import { Badge, Num, Pnl, useAge } from '../ui/values';
import { DecisionWord } from './bot-card';
import { ControlButtons } from './control-buttons';
import { IssueBadges } from './issue-badges';
import { positionRange } from './position';
import { botState, heartbeatTone } from './state';

/** The dense view of a lane: one row per bot. */
export function BotTable({ bots, at, title }: { bots: readonly BotCard[]; at: number | null; title: string }) {
  return (
    <div className="table-wrap panel">
      <table className="table fleet-table">
        <caption className="hidden">Bots in lane {title}</caption>
        <thead>
          <tr>
            <th scope="col" className="col-bot">Bot</th>
            <th scope="col" className="col-state">State</th>
            <th scope="col" className="right col-money">P&L today</th>
            <th scope="col" className="right col-money lo">Net</th>
            <th scope="col" className="right lo col-money">Equity</th>
            <th scope="col" className="lo col-curve">Curve</th>
            <th scope="col" className="col-position lo">Position</th>
            <th scope="col" className="right lo col-small">To stop</th>
            <th scope="col" className="lo">Last decision</th>
            <th scope="col" className="right lo col-small">Trades</th>
            <th scope="col" className="right lo col-small">Heartbeat</th>
            <th scope="col" className="col-control"><span className="hidden">Control</span></th>
          </tr>
        </thead>
        <tbody>{bots.map((card) => <Row key={card.botId} card={card} at={at} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ card, at }: { card: BotCard; at: number | null }) {
  const age = useAge(card.heartbeatAgeMillis, at);
  const state = botState(card, age);
  const p = card.position;
  return (
    <tr tabIndex={0} data-card={card.botId} aria-label={`${card.name}, ${state.word}`} onKeyDown={(e) => e.key === 'Enter' && e.target === e.currentTarget && go(botHref(card.botId))}>
      <th scope="row"><a href={botHref(card.botId)} tabIndex={-1}>{card.name}</a> <span className="muted">{card.symbol}</span></th>
      <td><Badge tone={state.tone} title={card.lastError ?? state.detail}>{state.word}</Badge> <IssueBadges card={card} />{state.wanted && <span className="wanted"> → {state.wanted}</span>}</td>
      <td className="right"><Pnl value={card.pnlToday} /></td>
      <td className="right lo"><Pnl value={card.netPnl} /></td>
      <td className="right lo"><Num text={money(card.equity)} /></td>
      <td className="lo cell-curve"><Sparkline values={card.sparkline} baseline={card.startingEquity} label={`Equity of ${card.name}`} /></td>
      <td className="cell-position lo">{p ? <>{p.side} <Pnl value={p.unrealizedPnl} /></> : <span className="muted">flat</span>}</td>
      <td className="right lo">{p ? <Num text={percent(positionRange(p).toStop, 2)} /> : ''}</td>
      <td className="lo">{card.lastDecision && <><DecisionWord decision={card.lastDecision.decision} /> <span className="muted">{card.lastDecision.status === card.lastDecision.decision ? '' : words(card.lastDecision.status)}</span></>}</td>
      <td className="right lo"><Num text={count(card.trades)} /></td>
      <td className="right lo"><span className={`heartbeat-${heartbeatTone(card, age)}`}><Num text={duration(age)} /></span></td>
      <td className="right"><ControlButtons card={card} /></td>
    </tr>
  );
}
