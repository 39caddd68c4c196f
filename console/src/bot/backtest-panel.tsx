import { type FormEvent, useState } from 'react';
import { ApiError } from '../api/client';
import { useLive } from '../api/context';
import type { BacktestResult } from '../api/types';
import { EquityChart } from '../chart/equity-chart';
import { fullMoment, money, percent, plural, score } from '../ui/format';
import type { Theme } from '../ui/theme';
import { Empty, Num, Pnl, Tile } from '../ui/values';
import { overrides } from './overrides';
import { ALWAYS, asQuery } from './period';
import { PeriodFields } from './period-fields';
import { StatusHistogram } from './status-histogram';
import { TradesTable } from './tables';

/** The bot's strategy tried again on the market that its journal recorded, with other parameters if wished. */
export function BacktestPanel({ botId, theme }: { botId: string; theme: Theme }) {
  const [period, setPeriod] = useState(ALWAYS);
  const [text, setText] = useState('');
  const run = useBacktest(botId);
  const wished = overrides(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wished.problem === null) run.start({ ...asQuery(period), params: wished.params });
  };
  return (
    <div className="lab">
      <form className="table-tools" onSubmit={submit}>
        <PeriodFields period={period} onPeriod={setPeriod} />
        <input type="text" className="filter" value={text} onChange={(e) => setText(e.target.value)} aria-invalid={wished.problem !== null} placeholder="Other parameters: max_leverage=3, trailing.enabled=false" aria-label="Other parameters, name=value, separated by commas" />
        <button type="submit" className="button button-primary" disabled={run.busy || wished.problem !== null}>{run.busy ? 'Testing…' : 'Run backtest'}</button>
        {wished.problem && <span className="field-problem" role="alert">{wished.problem}</span>}
      </form>
      {run.error && <p className="notice notice-bad" role="alert"><strong>No backtest.</strong> {run.error.message}</p>}
      {run.result ? <Result result={run.result} theme={theme} /> : <Empty>Runs over the bars in this bot’s journal, one decision per bar of five minutes. Nothing is traded and nothing is changed.</Empty>}
    </div>
  );
}

function Result({ result, theme }: { result: BacktestResult; theme: Theme }) {
  const { figures: f } = result;
  return (
    <div className="lab-result">
      <p className="muted">
        {plural(result.decisions, 'decision')} on {result.symbol}{result.from && result.to && <>, {fullMoment(result.from)} to {fullMoment(result.to)} market time</>}; parameters version {result.paramsVersion}
        {result.cut && '; cut here: a backtest takes 28,800 decisions at most'}
      </p>
      <dl className="totals lab-totals" aria-label="Figures of the backtest">
        <Tile label="Net result"><Pnl value={f.netPnl} /></Tile>
        <Tile label="Final equity"><Num text={money(f.finalEquity)} /></Tile>
        <Tile label="Trades"><Num text={`${f.trades} (${f.wins} won, ${f.losses} lost)`} /></Tile>
        <Tile label="Win rate"><Num text={f.winRate === null ? 'none' : percent(f.winRate)} /></Tile>
        <Tile label="Profit factor"><Num text={f.profitFactor === null ? 'none' : score(f.profitFactor)} /></Tile>
        <Tile label="Deepest fall"><Num text={percent(f.maxDrawdown)} /></Tile>
        <Tile label="Sharpe, a year"><Num text={f.sharpe === null ? 'none' : score(f.sharpe)} /></Tile>
        <Tile label="Fees"><Num text={money(f.fees)} /></Tile>
      </dl>
      <EquityChart points={result.equity} baseline={result.startingEquity} theme={theme} />
      <h3 className="lab-heading">How decisions ended</h3>
      <StatusHistogram statuses={result.statuses} selected="" onSelect={() => undefined} />
      <h3 className="lab-heading">Trades</h3>
      {result.trades.length === 0 ? <Empty>No trade in this period.</Empty> : <TradesTable trades={result.trades} />}
    </div>
  );
}

interface Wish {
  from?: string;
  to?: string;
  params: Record<string, unknown>;
}

function useBacktest(botId: string) {
  const live = useLive();
  const [result, setResult] = useState<BacktestResult | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const start = (wish: Wish) => {
    setBusy(true);
    setError(null);
    live.api.post<BacktestResult>(`/bots/${encodeURIComponent(botId)}/backtest`, wish)
      .then(setResult, (problem: unknown) => setError(problem instanceof ApiError ? problem : new ApiError(0, 'failed', String(problem))))
      .finally(() => setBusy(false));
  };
  return { result, error, busy, start };
}
