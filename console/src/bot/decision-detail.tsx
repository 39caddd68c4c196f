import type { ReactNode } from 'react';
import type { Factor, JournalEntry, PlannedOrder } from '../api/types';
import { ReasonChips } from '../fleet/bot-card';
import { count, fullMoment, money, percent, price, quantity, score, words } from '../ui/format';
import { CheckIcon, CrossIcon } from '../ui/icons';
import { Badge, Num } from '../ui/values';
import { ReplayCheck } from './replay-check';
import { STATUS_WORDS } from './statuses';

/** Everything a journal line knows: why the bot decided as it did. */
export function DecisionDetail({ entry }: { entry: JournalEntry }) {
  const { body } = entry;
  return (
    <div className="detail">
      <div className="detail-lead">
        <p>{STATUS_WORDS[entry.status] ?? words(entry.status)}.</p>
        <ReasonChips text={body.reason} />
        {body.note && <p><span className="muted">Note</span> {body.note}</p>}
        {body.riskFailures && body.riskFailures.length > 0 && (
          <p className="detail-risk"><span className="muted">Risk</span> {body.riskFailures.map((f) => <Badge key={f} tone="bad">{words(f)}</Badge>)}</p>
        )}
      </div>
      <div className="detail-grid">
        <Block title={`Signal factors${body.signal ? `: ${words(body.signal)}` : ''}`}><Factors factors={body.factors ?? []} long={body.longScore} short={body.shortScore} /></Block>
        <Block title="Confluence checks"><Checks checks={body.checks ?? {}} confidence={body.confidence} adjusted={body.adjustedConfidence} /></Block>
        <Block title="Features"><Features features={body.features ?? {}} /></Block>
        <Block title="Planned order">{body.order ? <Planned order={body.order} /> : <p className="muted">none</p>}</Block>
      </div>
      <ReplayCheck key={entry.id} id={entry.id} />
      <Origin entry={entry} />
    </div>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Factors({ factors, long, short }: { factors: readonly Factor[]; long: number | null | undefined; short: number | null | undefined }) {
  if (factors.length === 0) return <p className="muted">not recorded</p>;
  return (
    <table className="mini">
      <thead><tr><th scope="col">Factor</th><th scope="col" className="right">Weight</th><th scope="col" className="right">Long</th><th scope="col" className="right">Short</th><th scope="col">Value</th></tr></thead>
      <tbody>
        {factors.map((f) => (
          <tr key={f.name}>
            <th scope="row">{words(f.name)}</th>
            <td className="right num">{f.weight}</td>
            <Earned value={f.longEarned} tone="up" />
            <Earned value={f.shortEarned} tone="down" />
            <td className="num value">{f.value === '' ? '' : words(f.value).replace(/^-/, '−')}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">score</th><td /><td className="right num">{score(long)}</td><td className="right num">{score(short)}</td><td className="muted">entry needs 0.55</td></tr></tfoot>
    </table>
  );
}

function Earned({ value, tone }: { value: number; tone: 'up' | 'down' }) {
  return <td className={`right num ${value > 0 ? `pnl-${tone}` : 'muted'}`}>{value > 0 ? `+${value}` : '0'}</td>;
}

function Checks({ checks, confidence, adjusted }: { checks: Record<string, boolean>; confidence: number | null | undefined; adjusted: number | null | undefined }) {
  const all = Object.entries(checks);
  if (all.length === 0) return <p className="muted">not recorded</p>;
  const passed = all.filter(([, ok]) => ok).length;
  return (
    <>
      <ul className="checks">
        {all.map(([name, ok]) => (
          <li key={name} className={ok ? 'check-pass' : 'check-fail'}>
            {ok ? <CheckIcon /> : <CrossIcon />} {words(name)} <span className="hidden">{ok ? 'passed' : 'failed'}</span>
          </li>
        ))}
      </ul>
      <p className="muted num">{passed} of {all.length} passed{typeof confidence === 'number' ? `, confidence ${percent(confidence)}` : ''}{typeof adjusted === 'number' && adjusted !== confidence ? `, after learning ${percent(adjusted)}` : ''}</p>
    </>
  );
}

const TIMEFRAMES = ['5m', '1h', '4h'];

function Features({ features }: { features: Record<string, Record<string, unknown>> }) {
  const frames = [...TIMEFRAMES.filter((t) => t in features), ...Object.keys(features).filter((t) => !TIMEFRAMES.includes(t))];
  const names = [...new Set(frames.flatMap((t) => Object.keys(features[t] ?? {})))];
  if (names.length === 0) return <p className="muted">not recorded</p>;
  return (
    <table className="mini">
      <thead><tr><th scope="col">Feature</th>{frames.map((t) => <th key={t} scope="col" className="right">{t}</th>)}</tr></thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {frames.map((t) => <td key={t} className="right num">{featureText(features[t]?.[name])}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function featureText(value: unknown): ReactNode {
  if (value === null || value === undefined) return <span className="muted">–</span>;
  if (typeof value === 'number') return Math.abs(value) >= 1000 ? price(value) : String(Number(value.toPrecision(5))).replace('-', '−');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return words(String(value));
}

function Planned({ order }: { order: PlannedOrder }) {
  const rows: [string, string][] = [
    ['Side', order.side], ['Entry', price(order.entryPrice)], ['Stop', price(order.stopLoss)], ['Target', price(order.takeProfit)], ['Quantity', quantity(order.quantity)],
    ['Leverage', `×${order.leverage}`], ['Notional', money(order.notional)], ['Margin', money(order.margin)],
  ];
  return (
    <dl className="facts facts-one">
      {rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd><Num text={value} /></dd></div>)}
    </dl>
  );
}

function Origin({ entry }: { entry: JournalEntry }) {
  const { body } = entry;
  return (
    <p className="detail-origin num">
      <span>bar {fullMoment(body.barOpenTime)} market time</span>
      <span>received {fullMoment(entry.receivedAt)}</span>
      <span>generation {count(entry.generation)}, sequence {count(entry.seq)}</span>
      {typeof body.equity === 'number' && <span>equity {money(body.equity)}</span>}
      {typeof body.paramsVersion === 'number' && <span>params version {body.paramsVersion}</span>}
      {body.regime && <span>regime {words(body.regime)}</span>}
      {entry.late && <Badge tone="warn" title="Reported by an older generation after its successor had begun: history only">late</Badge>}
      {body.inputsDigest && <span className="digest" title={`digest of the exact inputs: ${body.inputsDigest}`}>inputs {body.inputsDigest.slice(0, 12)}…</span>}
    </p>
  );
}
