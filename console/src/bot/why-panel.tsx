import { useResource } from '../api/resource';
import type { WhyCheck, WhyNoTrades, WhyOfSymbol } from '../api/types';
import { count, plural, score, words } from '../ui/format';
import { Badge, MarketTime, Panel } from '../ui/values';
import { StatusHistogram } from './status-histogram';
import { allStatuses, checkTone, type Meter, meters, telling } from './why';

const LAST = 500;
const WORDS = { bad: 'blocks', warn: 'note', dim: 'unknown', good: 'ok' } as const;

interface Props {
  path: string;
  botId: string;
  selected: string;
  onSelect: (status: string) => void;
}

/** Why the bot does not trade: the answer, what came nearest, what stands in the way, how its decisions ended. */
export function WhyPanel({ path, botId, selected, onSelect }: Props) {
  const why = useResource<WhyNoTrades>(`${path}/why?last=${LAST}`, { on: ['decision', 'trade', 'control', 'fleet'], botId, minGapMillis: 5_000, everyMillis: 15_000 });
  if (!why.data) return <Panel title="Why no trades"><p className="empty" aria-busy={!why.error}>{why.error ? `Not known now: ${why.error.message}` : 'Looking…'}</p></Panel>;
  const { answer, symbols, checks, decisions } = why.data;
  return (
    <Panel title="Why no trades" className="why" aside={<span className="muted">{decisions > 0 ? `last ${plural(decisions, 'decision')}` : 'no decision yet'}</span>}>
      <p className="why-answer">{answer}</p>
      {symbols.map((s) => <Nearest key={s.symbol} of={s} named={symbols.length > 1} />)}
      <Checks checks={checks} />
      <h3 className="why-heading">How decisions ended <span className="muted">click to filter</span></h3>
      <StatusHistogram statuses={allStatuses(symbols)} selected={selected} onSelect={onSelect} />
    </Panel>
  );
}

function Nearest({ of, named }: { of: WhyOfSymbol; named: boolean }) {
  if (!of.nearest) return named ? <p className="why-nearest muted">{of.symbol}: {of.text}</p> : null;
  return (
    <section className="why-nearest" aria-label={`What came nearest to an entry of ${of.symbol}`}>
      <p className="why-when"><b>{of.symbol}</b> came nearest <span className="muted"><MarketTime at={of.nearest.at} /> · {words(of.nearest.status)}</span></p>
      {meters(of.nearest).map((m) => <Threshold key={m.name} meter={m} />)}
      {of.nearest.riskFailures.length > 0 && <p className="why-risk">Risk checks: {of.nearest.riskFailures.map(words).join(', ')}</p>}
    </section>
  );
}

function Threshold({ meter: m }: { meter: Meter }) {
  return (
    <div className="why-meter">
      <span>{m.name}</span>
      <span className="num">{score(m.reached)} <span className="muted">of {score(m.needed)}</span></span>
      <span className="why-track" role="meter" aria-label={m.name} aria-valuemin={0} aria-valuemax={m.needed} aria-valuenow={Math.min(m.reached, m.needed)}>
        <span className={m.missing > 0 ? 'why-fill' : 'why-fill why-passed'} style={{ width: `${m.share * 100}%` }} />
      </span>
      <span className="why-missing muted">{m.missing > 0 ? `${score(m.missing)} short` : 'passed'}</span>
    </div>
  );
}

function Checks({ checks }: { checks: readonly WhyCheck[] }) {
  const { shown, fine } = telling(checks);
  return (
    <div className="why-checks">
      <CheckList checks={shown} />
      {fine.length > 0 && (
        <details>
          <summary className="muted">{count(fine.length)} more {fine.length === 1 ? 'thing does' : 'things do'} not stand in the way</summary>
          <CheckList checks={fine} />
        </details>
      )}
    </div>
  );
}

function CheckList({ checks }: { checks: readonly WhyCheck[] }) {
  return (
    <ul>
      {checks.map((c) => <li key={c.name}><Badge tone={checkTone(c)} title={words(c.name)}>{WORDS[checkTone(c)]}</Badge> <span>{c.text}</span></li>)}
    </ul>
  );
}
