import { type ReactNode } from 'react';
import type { Proposal } from '../api/types';
import { duration, money, percent, price, quantity, words } from '../ui/format';
import { useNow } from '../ui/now';
import { botHref } from '../ui/route';
import { Badge, MarketTime, Num } from '../ui/values';
import { actionWords, atRisk, countdown, distance, endWords, PENDING, rewardRisk, secondsLeft, STATUS_TONES, statusWords } from './proposal-words';

interface Props {
  proposal: Proposal;
  /** Local time of the answer that it came with. */
  at: number | null;
  /** Market seconds per wall second. */
  speed: number;
  named: boolean;
  onDecide: (proposal: Proposal, word: 'approve' | 'reject') => void;
}

/** One proposal with all that a person needs to decide on it. */
export function ProposalCard({ proposal: p, at, speed, named, onDecide }: Props) {
  const pending = p.status === PENDING;
  return (
    <article className={`proposal ${pending ? 'proposal-pending' : ''}`} aria-label={`Proposal ${p.proposalId}`} data-row={p.proposalId} tabIndex={0}>
      <header className="proposal-head">
        <Badge tone={p.side === 'BUY' ? 'good' : 'bad'}>{p.side === 'BUY' ? '▲' : '▼'} {actionWords(p)}</Badge>
        <strong className="num">{p.symbol}</strong>
        {named && <a className="link" href={botHref(p.botId)}>{p.botId}</a>}
        {p.origin === 'manual' && <Badge tone="calm" title="Asked for by an operator">by hand</Badge>}
        <span className="proposal-state">
          {pending ? <Left proposal={p} at={at} speed={speed} /> : <Badge tone={STATUS_TONES[p.status] ?? 'warn'}>{statusWords(p.status)}</Badge>}
        </span>
      </header>
      <dl className="facts proposal-facts">
        <Fact name="Price"><Num text={price(p.entryPrice)} /></Fact>
        <Fact name="Size"><Num text={quantity(p.quantity)} /> <span className="muted num">×{p.leverage}</span></Fact>
        {p.stopLoss !== null && <Fact name="Stop"><Num text={price(p.stopLoss)} /> <span className="pnl-down num">{distance(p, p.stopLoss)}</span></Fact>}
        {p.takeProfit !== null && <Fact name="Target"><Num text={price(p.takeProfit)} /> <span className="pnl-up num">{distance(p, p.takeProfit)}</span></Fact>}
        {p.stopLoss !== null && <Fact name="At risk"><Num text={money(atRisk(p))} /> <span className="muted num" title="Gain at the target per loss at the stop">R:R {(rewardRisk(p) ?? 0).toFixed(2)}</span></Fact>}
        <Fact name="Confidence"><Num text={percent(p.confidence, 0)} /> <span className="muted num">{p.confluence.count}/{p.confluence.total}</span></Fact>
      </dl>
      <p className="proposal-why muted" title="signal">{p.closeReason ? `${words(p.closeReason)} · ` : ''}{p.signalReason.replace(/_/g, ' ')}</p>
      <Checks proposal={p} />
      <footer className="proposal-foot">
        <span className="muted">made <MarketTime at={p.createdAt} /> <code>{p.proposalId}</code></span>
        {pending ? <Buttons proposal={p} onDecide={onDecide} /> : <Ending proposal={p} />}
      </footer>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function Checks({ proposal: p }: { proposal: Proposal }) {
  return (
    <ul className="proposal-checks" aria-label="Confluence checks">
      {p.confluence.passed.map((name) => <li key={name} className="check-yes">{words(name)}</li>)}
      {p.confluence.failed.map((name) => <li key={name} className="check-no"><span className="hidden">failed: </span>{words(name)}</li>)}
    </ul>
  );
}

function Left({ proposal: p, at, speed }: { proposal: Proposal; at: number | null; speed: number }) {
  const left = secondsLeft(p.expiresInSeconds, at, useNow(), speed);
  if (left === null) return null;
  return (
    <Badge tone={left < 120 ? 'warn' : 'accent'} title={`Expires after ${duration(left * 1000)} of market time`}>
      <span className="num">{countdown(left)}</span> left <abbr className="mkt" title="market time: the clock of the price feed">mkt</abbr>
    </Badge>
  );
}

function Buttons({ proposal, onDecide }: Pick<Props, 'proposal' | 'onDecide'>) {
  return (
    <span className="proposal-buttons">
      <button type="button" className="button" onClick={() => onDecide(proposal, 'reject')}>Reject</button>
      <button type="button" className="button button-primary" onClick={() => onDecide(proposal, 'approve')}>Approve</button>
    </span>
  );
}

function Ending({ proposal: p }: { proposal: Proposal }) {
  return (
    <span className="proposal-end">
      {p.decidedBy && <span className="muted">by {p.decidedBy}</span>} {p.result && p.result !== p.status && <Badge tone={p.status === 'FAILED' ? 'bad' : 'good'}>{words(p.result.toLowerCase())}</Badge>} {endWords(p)}
    </span>
  );
}
