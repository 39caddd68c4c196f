import type { BotCard } from '../api/types';
import { ControlButtons } from '../fleet/control-buttons';
import { IssueBadges } from '../fleet/issue-badges';
import { botState, heartbeatTone, wishProgress } from '../fleet/state';
import { useHalt } from '../halt/halt-host';
import { count, duration, money, percent, words } from '../ui/format';
import { HaltIcon, HeartIcon, WarnIcon } from '../ui/icons';
import { commandsHref, fleetHref } from '../ui/route';
import { Badge, MarketTime, Num, Pnl, Tile, useAge } from '../ui/values';

/** Name, state and the figures that are looked at first. */
export function BotHead({ card, at }: { card: BotCard; at: number | null }) {
  const { ask } = useHalt();
  const age = useAge(card.heartbeatAgeMillis, at);
  const state = botState(card, age);
  const wish = wishProgress(card);
  return (
    <header className="bot-head">
      <div className="bot-title">
        <a href={fleetHref} className="back" title="To the fleet (u)">Fleet</a>
        <span className="muted" aria-hidden="true">/</span>
        <h1>{card.name}</h1>
        <span className="muted">{card.symbol}</span>
        <Badge tone={card.accountType === 'live' ? 'bad' : 'calm'}>{card.accountType === 'live' ? 'live' : card.mode}</Badge>
        <ControlButtons card={card} named />
        <button type="button" className="halt-button" onClick={() => ask({ kind: 'bot', target: card.botId })} disabled={card.halted !== null} title={card.halted !== null ? 'it is halted' : 'Emergency stop of this bot (h)'}><HaltIcon /> <span>Halt</span></button>
      </div>
      <p className="bot-state">
        <Badge tone={state.tone}>{state.word}</Badge>
        <span>{state.detail}{wish && <span className="wanted"> · {wish}</span>}</span>
        <span className={`heartbeat heartbeat-${heartbeatTone(card, age)}`}><HeartIcon /> <span className="num">{age === null ? 'no heartbeat' : `${duration(age)} ago`}</span></span>
        <span className="muted num">{card.workerId ?? 'no worker'}, generation {count(card.generation)}, group {card.group}</span>
      </p>
      {card.halted !== null && (
        <p className="notice notice-bad">
          <strong>{state.word === 'HALTED' ? 'Halted' : 'Being halted'}</strong> by emergency stop <a href={commandsHref(card.halted)}><code>{card.halted}</code></a>. It does not run again by itself: <b>Restart</b> ends the halt.
        </p>
      )}
      {(card.issues.length > 0 || card.health === 'critical') && <p className="bot-issues"><IssueBadges card={card} all /></p>}
      {card.lastError && <p className="notice notice-bad bot-error"><WarnIcon /> {card.lastError}</p>}
      <dl className="totals bot-totals">
        <Tile label="P&L today"><Pnl value={card.pnlToday} /></Tile>
        <Tile label="Net P&L"><Pnl value={card.netPnl} /></Tile>
        <Tile label="Equity, USD"><Num text={money(card.equity)} /></Tile>
        <Tile label="Trades"><Num text={count(card.trades)} /> {card.trades > 0 && <span className="muted num">{percent(card.wins / card.trades, 0)} won</span>}</Tile>
        <Tile label="Decisions"><Num text={count(card.decisions)} /></Tile>
        <Tile label="Last decision">
          {card.lastDecision ? <span className="last-decision">{card.lastDecision.decision} <span className="muted" title={words(card.lastDecision.status)}><MarketTime at={card.lastDecision.occurredAt} /></span></span> : <span className="unknown">none</span>}
        </Tile>
      </dl>
    </header>
  );
}
