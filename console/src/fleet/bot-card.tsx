import { memo } from 'react';
import type { BotCard as Card, DecisionSummary } from '../api/types';
import { Sparkline } from '../chart/sparkline';
import { count, duration, money, percent, plural, score, words } from '../ui/format';
import { HeartIcon, WarnIcon } from '../ui/icons';
import { useKeys } from '../ui/keyboard';
import { botHref, go } from '../ui/route';
import { Badge, MarketTime, Num, Pnl, useAge } from '../ui/values';
import { ControlButtons } from './control-buttons';
import { IssueBadges } from './issue-badges';
import { PositionBar } from './position-bar';
import { reasons } from './reasons';
import { type Action, botState, heartbeatTone, startAction, wishProgress } from './state';

interface Props {
  card: Card;
  /** Local time of the answer that the card came with. */
  at: number | null;
}

/** One bot on the Fleet page. Every row keeps its height, so that nothing jumps while values change. */
export const BotCard = memo(function BotCard({ card, at }: Props) {
  const age = useAge(card.heartbeatAgeMillis, at);
  const state = botState(card, age);
  return (
    <article className={`card card-${state.tone}`} tabIndex={0} data-card={card.botId} aria-label={`${card.name}, ${state.word}`} onKeyDown={(e) => e.key === 'Enter' && e.target === e.currentTarget && go(botHref(card.botId))}>
      <header className="card-head">
        <div className="card-title">
          <a href={botHref(card.botId)} className="card-name" title={card.botId} tabIndex={-1}>{card.name}</a>
          <span className="card-sub">
            {card.symbol} <span className="muted">{card.mode}</span>
          </span>
        </div>
        <ControlButtons card={card} />
      </header>
      <div className="card-state">
        <Badge tone={state.tone} title={state.detail}>{state.word}</Badge>
        <IssueBadges card={card} />
        {state.wanted && <span className="wanted" title={wishProgress(card) ?? undefined}><span aria-label="asked">→</span> {state.wanted}{card.applied !== card.desired && ' (hub not yet)'}</span>}
        <Heartbeat card={card} age={age} />
      </div>
      <div className="card-money">
        <dl>
          <div><dt>P&L today</dt><dd><Pnl value={card.pnlToday} className="big" /></dd></div>
          <div><dt>Net</dt><dd><Pnl value={card.netPnl} /></dd></div>
          <div><dt>Equity</dt><dd><Num text={money(card.equity)} /></dd></div>
        </dl>
        <Sparkline values={card.sparkline} baseline={card.startingEquity} label={`Equity of ${card.name}, now ${money(card.equity)}`} />
      </div>
      <div className="card-position">{card.position ? <PositionBar position={card.position} /> : <span className="muted">No open position</span>}</div>
      <LastDecision decision={card.lastDecision} error={card.lastError} />
      <footer className="card-foot">
        <span><Num text={count(card.decisions)} /> decisions</span>
        <span>{plural(card.trades, 'trade')}{card.trades > 0 && <>, <Num text={percent(card.wins / card.trades, 0)} /> won</>}</span>
        <span className="muted card-gen" title={`${card.workerId ? `on ${card.workerId}` : 'on no worker'}, generation ${card.generation}, control version ${card.controlVersion}`}>gen <Num text={count(card.generation)} /></span>
      </footer>
    </article>
  );
});

function Heartbeat({ card, age }: { card: Card; age: number | null }) {
  const tone = heartbeatTone(card, age);
  const where = card.workerId ? `on ${card.workerId}` : 'on no worker';
  const text = age === null ? 'no heartbeat' : duration(age);
  return (
    <span className={`heartbeat heartbeat-${tone}`} title={`${age === null ? 'No heartbeat was ever seen' : `Last heartbeat ${duration(age)} ago`}, ${where}, generation ${card.generation}`}>
      <HeartIcon /> <span className="num">{text}</span>
    </span>
  );
}

function LastDecision({ decision, error }: { decision: DecisionSummary | null; error: string | null }) {
  if (error) {
    return (
      <div className="card-decision card-error">
        <span className="card-error-text" title={error}><WarnIcon /> {error}</span>
      </div>
    );
  }
  if (!decision) return <div className="card-decision muted">No decision yet</div>;
  return (
    <div className="card-decision">
      <div className="decision-line">
        <DecisionWord decision={decision.decision} />
        <span className="decision-status" title={words(decision.status)}>{decision.status === decision.decision ? '' : words(decision.status)}</span>
        <span className="decision-scores num" title="Score of each direction; an entry needs 0.55">
          L {score(decision.longScore)} · S {score(decision.shortScore)}
        </span>
        <MarketTime at={decision.occurredAt} />
      </div>
      <ReasonChips text={decision.reason} />
    </div>
  );
}

export function DecisionWord({ decision }: { decision: string }) {
  const tone = decision === 'long' ? 'good' : decision === 'short' ? 'bad' : decision === 'close' ? 'accent' : 'dim';
  return <Badge tone={tone}>{decision}</Badge>;
}

export function ReasonChips({ text }: { text: string | null | undefined }) {
  return (
    <ul className="chips" title={text ?? undefined}>
      {reasons(text).map((r) => <li key={r.text} className={`chip chip-${r.tone}`}>{r.text}</li>)}
    </ul>
  );
}

/** s, p and x on whichever card has the focus. */
export function useCardKeys(find: (botId: string) => Card | undefined, ask: (card: Card, action: Action) => void, allowed: (card: Card, action: Action) => boolean): void {
  const on = (wish: Action) => () => {
    const holder = document.activeElement?.closest<HTMLElement>('[data-card]');
    const card = holder?.dataset['card'] ? find(holder.dataset['card']) : undefined;
    if (!card) return;
    const action = wish === 'start' ? startAction(card) : wish;
    if (allowed(card, action)) ask(card, action);
  };
  useKeys({ s: on('start'), p: on('pause'), x: on('stop') });
}
