import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '../api/client';
import { useResource } from '../api/resource';
import type { Overview } from '../api/types';
import { ErrorBoundary } from '../ui/error-boundary';
import { count } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { BotCard, useCardKeys } from './bot-card';
import { BotTable } from './bot-table';
import { useControl } from './control';
import { EmptyFleet } from './empty-fleet';
import { type Lane, lanes, matches } from './lanes';
import { MarketBanner } from './market-banner';
import { refusal } from './state';
import { Totals } from './totals';

const CHANGES = ['fleet', 'decision', 'trade', 'position', 'control', 'market'] as const;
/** Cards shown per lane until asked for more: a page of a thousand cards helps nobody. */
const SHOWN_STEP = 60;

type View = 'cards' | 'table';
const VIEW_KEY = 'flotilla.view';

export function FleetPage() {
  const fleet = useResource<Overview>('/fleet', { on: CHANGES, everyMillis: 5_000 });
  const [filter, setFilter] = useState('');
  const [view, setView] = useView();
  const filterBox = useRef<HTMLInputElement>(null);
  const ask = useControl();
  const bots = fleet.data?.bots ?? [];
  useCardKeys((id) => bots.find((b) => b.botId === id), ask, (card, action) => refusal(card, action) === null);
  useFleetKeys({ filterBox, toggleView: () => setView(view === 'cards' ? 'table' : 'cards') });

  if (!fleet.data) return <Waiting error={fleet.error} />;
  const shown = bots.filter((b) => matches(b, filter));
  return (
    <div className="fleet">
      <h1 className="hidden">Fleet</h1>
      <MarketBanner market={fleet.data.market} />
      <Totals totals={fleet.data.totals} />
      {bots.length === 0 ? (
        <EmptyFleet symbols={fleet.data.market?.symbols ?? []} />
      ) : (
        <>
          <div className="toolbar">
            <input ref={filterBox} className="filter" type="search" value={filter} onChange={(e) => setFilter(e.target.value)} placeholder="Filter bots  ( / )" aria-label="Filter bots" />
            <div className="segmented" role="group" aria-label="View">
              {(['cards', 'table'] as const).map((v) => <button key={v} type="button" aria-pressed={view === v} onClick={() => setView(v)}>{v}</button>)}
            </div>
          </div>
          {lanes(shown).map((lane) => <LaneSection key={lane.key} lane={lane} at={fleet.at} view={view} filtered={filter !== ''} />)}
        </>
      )}
    </div>
  );
}

function useFleetKeys({ filterBox, toggleView }: { filterBox: React.RefObject<HTMLInputElement | null>; toggleView: () => void }): void {
  const step = (by: 1 | -1) => () => moveFocus('[data-card]', by);
  useKeys({
    j: step(1), ArrowDown: step(1), ArrowRight: step(1), k: step(-1), ArrowUp: step(-1), ArrowLeft: step(-1), v: toggleView,
    '/': () => filterBox.current?.focus(),
  });
}

function useView(): [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => (localStorage.getItem(VIEW_KEY) === 'table' ? 'table' : 'cards'));
  const keep = useCallback((next: View) => {
    localStorage.setItem(VIEW_KEY, next);
    setView(next);
  }, []);
  return [view, keep];
}

function LaneSection({ lane, at, view, filtered }: { lane: Lane; at: number | null; view: View; filtered: boolean }) {
  const [limit, setLimit] = useState(SHOWN_STEP);
  const bots = lane.bots.slice(0, limit);
  return (
    <section className={`lane lane-${lane.key}`} aria-label={`Lane ${lane.title}`}>
      <header className="lane-head">
        <h2>{lane.title}</h2>
        <span className="num lane-count">{count(lane.bots.length)}</span>
        <span className="muted">{lane.bots.length === 0 ? (filtered ? 'none that fits the filter' : `nothing here · ${lane.hint}`) : lane.hint}</span>
      </header>
      {bots.length > 0 && view === 'table' && <BotTable bots={bots} at={at} title={lane.title} />}
      {bots.length > 0 && view === 'cards' && (
        <div className="cards">
          {bots.map((card) => (
            <ErrorBoundary key={card.botId} what={`bot ${card.botId}`}>
              <BotCard card={card} at={at} />
            </ErrorBoundary>
          ))}
        </div>
      )}
      {lane.bots.length > limit && <button type="button" className="button" onClick={() => setLimit(limit + SHOWN_STEP)}>Show {count(Math.min(SHOWN_STEP, lane.bots.length - limit))} more of {count(lane.bots.length)}</button>}
    </section>
  );
}

function Waiting({ error }: { error: ApiError | null }) {
  if (!error) return <div className="page-wait" aria-busy="true" aria-label="Loading the fleet" />;
  return (
    <div className="notice notice-bad" role="alert">
      <strong>The fleet cannot be shown yet.</strong> {error.message} The page tries again by itself. Is it up? <code>fleet status</code> tells.
    </div>
  );
}
