import { useCallback, useState } from 'react';
import type { ApiError } from '../api/client';
import { type Resource, useResource } from '../api/resource';
import type { BotDetail, Candles, EquityPoint, Order, Position, ProcessEvent, Trade } from '../api/types';
import { CandleChart } from '../chart/candle-chart';
import { EquityChart } from '../chart/equity-chart';
import { useControl } from '../fleet/control';
import { type Action, refusal, startAction } from '../fleet/state';
import { Timeline } from '../events/timeline';
import { ProposalPanel } from '../proposals/proposals-page';
import { ErrorBoundary } from '../ui/error-boundary';
import { moveFocus, useKeys } from '../ui/keyboard';
import { BOT_TABS, botHref, type BotTab, fleetHref, go } from '../ui/route';
import type { Theme } from '../ui/theme';
import { Panel } from '../ui/values';
import { BotHead } from './bot-head';
import { BacktestPanel } from './backtest-panel';
import { DecisionTable } from './decision-table';
import { LearningTab } from './learning-tab';
import { ParamsForm } from './params-form';
import { PositionPanel } from './position-panel';
import { MARKET_MAKER } from './quoting';
import { QuotingPanel } from './quoting-panel';
import { ReplayPanel } from './replay-panel';
import { OrdersTable, ROWS_MAX, SessionsTable, TradesTable } from './tables';
import { WhyPanel } from './why-panel';

const INTERVALS = ['5m', '1h', '4h'] as const;
type Interval = (typeof INTERVALS)[number];
const CANDLES_MAX = 600;
const EQUITY_POINTS = 600;

interface Props {
  botId: string;
  tab: BotTab;
  theme: Theme;
}

/** Everything about one bot. */
export function BotPage({ botId, tab, theme }: Props) {
  const path = `/bots/${encodeURIComponent(botId)}`;
  const detail = useResource<BotDetail>(path, { on: ['fleet', 'decision', 'position', 'trade', 'control'], botId, everyMillis: 5_000 });
  const trades = useResource<Trade[]>(`${path}/trades?limit=${ROWS_MAX}`, { on: ['trade'], botId, everyMillis: 15_000 });
  const [status, setStatus] = useState('');
  const [interval, setInterval] = useState<Interval>('5m');
  const [focus, setFocus] = useState<{ at: string } | null>(null);
  const showTrade = useCallback((trade: Trade) => {
    setFocus({ at: trade.openedAt });
    document.querySelector('.bot-chart')?.scrollIntoView({ block: 'nearest' });
  }, []);
  useBotKeys(detail.data, tab, setInterval);

  if (!detail.data) return <Waiting botId={botId} error={detail.error} />;
  const { card, positions } = detail.data;
  const maker = card.strategyId === MARKET_MAKER;
  const tabs = maker ? MAKER_TABS : BOT_TABS;
  const shown = tabs.includes(tab) ? tab : tabs[0] ?? tab;
  const selectStatus = (next: string) => {
    setStatus(next);
    if (tab !== 'decisions') go(botHref(botId));
  };
  return (
    <div className="bot">
      <BotHead card={card} at={detail.at} />
      <div className="bot-grid">
        <div className="bot-main">
          <Panel title={<>{card.symbol} <span className="muted">UTC market time</span></>} aside={<IntervalSwitch interval={interval} onInterval={setInterval} />} className="bot-chart">
            <ErrorBoundary what="the price chart"><PriceChart path={path} botId={botId} interval={interval} trades={trades.data ?? NO_TRADES} positions={positions} theme={theme} focus={focus} /></ErrorBoundary>
          </Panel>
          {maker ? (
            <ErrorBoundary what="the quotes"><QuotingPanel path={path} botId={botId} theme={theme} /></ErrorBoundary>
          ) : (
            <Panel title="Equity" aside={<span className="muted">dashed: start of the account</span>}>
              <ErrorBoundary what="the equity curve"><Equity path={path} botId={botId} baseline={card.startingEquity} theme={theme} /></ErrorBoundary>
            </Panel>
          )}
        </div>
        <div className="bot-side">
          <PositionPanel positions={positions} />
          {!maker && <ErrorBoundary what="the proposals"><ProposalPanel botId={botId} /></ErrorBoundary>}
          {!maker && <ErrorBoundary what="why it does not trade"><WhyPanel path={path} botId={botId} selected={status} onSelect={selectStatus} /></ErrorBoundary>}
        </div>
      </div>
      <section className="panel">
        <Tabs botId={botId} tab={shown} tabs={tabs} />
        <ErrorBoundary key={shown} what={`the tab ${shown}`}>
          <TabBody tab={shown} path={path} detail={detail.data} trades={trades} status={status} onStatus={setStatus} onShow={showTrade} theme={theme} />
        </ErrorBoundary>
      </section>
    </div>
  );
}

const NO_TRADES: readonly Trade[] = [];
/** A market maker makes no decisions per bar, so there is nothing to learn from or to make again. */
const MAKER_TABS: readonly BotTab[] = ['orders', 'sessions', 'events', 'params'];

function useBotKeys(detail: BotDetail | null, tab: BotTab, setInterval: (interval: Interval) => void): void {
  const ask = useControl();
  const act = (wish: Action) => () => {
    if (!detail) return;
    const action = wish === 'start' ? startAction(detail.card) : wish;
    if (refusal(detail.card, action) === null) ask(detail.card, action);
  };
  const step = (by: 1 | -1) => () => moveFocus('tr[data-row], li[data-row]', by);
  const turn = (by: number) => () => {
    const tabs = detail?.card.strategyId === MARKET_MAKER ? MAKER_TABS : BOT_TABS;
    const next = tabs[Math.max(0, tabs.indexOf(tab)) + by];
    if (next && detail) go(botHref(detail.card.botId, next));
  };
  useKeys({
    s: act('start'), p: act('pause'), x: act('stop'), j: step(1), k: step(-1), '[': turn(-1), ']': turn(1),
    '1': () => setInterval('5m'), '2': () => setInterval('1h'), '3': () => setInterval('4h'), u: () => go(fleetHref),
  });
}

function IntervalSwitch({ interval, onInterval }: { interval: Interval; onInterval: (interval: Interval) => void }) {
  return (
    <div className="segmented" role="group" aria-label="Interval of the candles">
      {INTERVALS.map((i, n) => <button key={i} type="button" aria-pressed={i === interval} title={`${i} (${n + 1})`} onClick={() => onInterval(i)}>{i}</button>)}
    </div>
  );
}

interface ChartProps {
  path: string;
  botId: string;
  interval: Interval;
  trades: readonly Trade[];
  positions: readonly Position[];
  theme: Theme;
  focus: { at: string } | null;
}

function PriceChart({ path, botId, interval, trades, positions, theme, focus }: ChartProps) {
  const candles = useResource<Candles>(`${path}/candles?interval=${interval}&limit=${CANDLES_MAX}`, { on: ['decision', 'market'], botId, minGapMillis: 2_000 });
  return (
    <>
      <CandleChart candles={candles.data} trades={trades} positions={positions} theme={theme} focus={focus} />
      {candles.error && <p className="table-note muted">Candles cannot be read now: {candles.error.message}</p>}
    </>
  );
}

function Equity({ path, botId, baseline, theme }: { path: string; botId: string; baseline: number; theme: Theme }) {
  const equity = useResource<EquityPoint[]>(`${path}/equity?points=${EQUITY_POINTS}`, { on: ['decision', 'trade'], botId, minGapMillis: 3_000 });
  return <EquityChart points={equity.data ?? NO_POINTS} baseline={baseline} theme={theme} />;
}

const NO_POINTS: readonly EquityPoint[] = [];

function Tabs({ botId, tab, tabs }: { botId: string; tab: BotTab; tabs: readonly BotTab[] }) {
  return (
    <nav className="tabs" aria-label="Facts of the bot">
      {tabs.map((t) => <a key={t} href={botHref(botId, t)} aria-current={t === tab ? 'page' : undefined}>{t}</a>)}
    </nav>
  );
}

interface TabProps {
  tab: BotTab;
  path: string;
  detail: BotDetail;
  trades: Resource<Trade[]>;
  status: string;
  onStatus: (status: string) => void;
  onShow: (trade: Trade) => void;
  theme: Theme;
}

function TabBody({ tab, path, detail, trades, status, onStatus, onShow, theme }: TabProps) {
  const { botId, strategyId } = detail.card;
  switch (tab) {
    case 'decisions':
      return <DecisionTable botId={botId} statuses={detail.statuses} status={status} onStatus={onStatus} />;
    case 'trades':
      return <TradesTable trades={trades.data ?? NO_TRADES} onShow={onShow} />;
    case 'orders':
      return <Orders path={path} botId={botId} />;
    case 'sessions':
      return <SessionsTable sessions={detail.sessions} />;
    case 'learning':
      return <LearningTab path={path} botId={botId} theme={theme} />;
    case 'events':
      return <Events path={path} botId={botId} />;
    case 'params':
      return <ParamsForm botId={botId} strategyId={strategyId} />;
    case 'replay':
      return <ReplayPanel botId={botId} />;
    case 'backtest':
      return <BacktestPanel botId={botId} theme={theme} />;
  }
}

function Orders({ path, botId }: { path: string; botId: string }) {
  const orders = useResource<Order[]>(`${path}/orders?limit=${ROWS_MAX}`, { on: ['trade', 'position'], botId });
  return <OrdersTable orders={orders.data ?? []} />;
}

function Events({ path, botId }: { path: string; botId: string }) {
  const events = useResource<ProcessEvent[]>(`${path}/events?limit=${ROWS_MAX}`, { on: ['control', 'command', 'fleet', 'proposal'], botId, minGapMillis: 3_000 });
  return <Timeline events={events.data ?? []} />;
}

function Waiting({ botId, error }: { botId: string; error: ApiError | null }) {
  if (!error) return <div className="page-wait" aria-busy="true" aria-label="Loading the bot" />;
  return (
    <div className="notice notice-bad" role="alert">
      <strong>{error.status === 404 ? `There is no bot ${botId}.` : 'The bot cannot be shown yet.'}</strong> {error.message} <a href={fleetHref}>To the fleet</a>
    </div>
  );
}
