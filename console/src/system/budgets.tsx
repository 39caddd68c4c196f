import { useResource } from '../api/resource';
import type { Budget, Budgets } from '../api/types';
import { ErrorBoundary } from '../ui/error-boundary';
import { count, percent, plural, quantity } from '../ui/format';
import { Badge, Empty, Num, Panel, WallTime } from '../ui/values';
import { filled, heldBack, hiddenWallets, stateOf, worthALook } from './budget';

/** How much the venues still let the fleet ask: a bucket of tokens per outgoing address and per wallet. */
export function BudgetsPanel() {
  const budgets = useResource<Budgets>('/budgets', { on: ['system'], everyMillis: 3_000 });
  return (
    <ErrorBoundary what="the request budgets">
      <Panel title="Request budgets" aside={<span className="muted budget-what">how much the venues still let all bots together ask</span>}>{budgets.data === null ? <Empty>{budgets.error?.message ?? 'Looking …'}</Empty> : <Buckets budgets={budgets.data} />}</Panel>
    </ErrorBoundary>
  );
}

function Buckets({ budgets }: { budgets: Budgets }) {
  if (!budgets.available) return <Empty>The shared buckets cannot be read. Without Redis each worker keeps to its own share of each limit.</Empty>;
  if (budgets.budgets.length === 0) return <Empty>No worker has asked any venue for anything yet.</Empty>;
  const hidden = hiddenWallets(budgets);
  return (
    <div className="table-wrap">
      <table className="table">
        <thead><tr><th scope="col">Venue</th><th scope="col">Counted by</th><th scope="col">State</th><th scope="col">Tokens</th><th scope="col" className="right lo" title="Tokens that come back each second">Back per second</th><th scope="col" className="right lo" title="Workers that drew from it within the last minute">Workers</th><th scope="col" className="lo" title="Requests that found too few tokens, by class: those that had to wait, and those that were not sent">Held back</th><th scope="col" className="right lo" title="Tokens that protective orders took although there were none">Borrowed</th><th scope="col" className="right lo" title="How often the venue said: slow down (429), banned (418)">429 / 418</th></tr></thead>
        <tbody>{worthALook(budgets).map((b) => <Row key={`${b.venue} ${b.scope} ${b.name}`} budget={b} />)}</tbody>
      </table>
      {hidden > 0 && <p className="muted table-note">{plural(hidden, 'wallet')} with plenty of tokens {hidden === 1 ? 'is' : 'are'} not listed.</p>}
    </div>
  );
}

function Row({ budget }: { budget: Budget }) {
  const { tone, word, title } = stateOf(budget);
  const share = filled(budget);
  return (
    <tr>
      <th scope="row">{budget.venue}</th>
      <td>{budget.scope === 'ip' ? 'address' : 'wallet'} <code>{budget.name}</code></td>
      <td><Badge tone={tone} title={title}>{word}</Badge>{budget.penaltyUntil !== null && <> until <WallTime at={budget.penaltyUntil} /></>}</td>
      <td>
        <span className="budget-level" role="meter" aria-label={`${budget.venue} ${budget.name} tokens`} aria-valuemin={0} aria-valuemax={budget.capacity} aria-valuenow={Math.max(0, budget.tokens)} title={`${percent(share)} of ${count(budget.capacity)}`}>
          <span className={`budget-fill budget-${tone}`} style={{ width: `${share * 100}%` }} />
        </span>
        <Num text={count(budget.tokens)} /> <span className="muted num lo">of {count(budget.capacity)}</span>
      </td>
      <td className="right lo"><Num text={quantity(budget.refillPerSecond)} /></td>
      <td className="right lo"><Num text={count(budget.workers)} /></td>
      <td className="lo">{heldBack(budget.classes)}</td>
      <td className="right lo"><Num text={count(budget.borrowed)} /></td>
      <td className="right lo"><Num text={`${count(budget.penalties - budget.bans)} / ${count(budget.bans)}`} /></td>
    </tr>
  );
}
