import { useMemo } from 'react';
import { useResource } from '../api/resource';
import type { LearningReport, LearningStep } from '../api/types';
import { StepChart } from '../chart/step-chart';
import { count, percent } from '../ui/format';
import type { Theme } from '../ui/theme';
import { Badge, Empty, MarketTime, Num, Pnl, WallTime } from '../ui/values';
import { curves } from './learning';

const STEPS = 200;

/** What results taught the bot: the metrics over its steps, its lessons, each step in figures. */
export function LearningTab({ path, botId, theme }: { path: string; botId: string; theme: Theme }) {
  const learning = useResource<LearningReport>(`${path}/learning?limit=${STEPS}`, { on: ['trade', 'control'], botId, minGapMillis: 5_000, everyMillis: 15_000 });
  if (!learning.data) return <p className="empty" aria-busy={!learning.error}>{learning.error ? `Not known now: ${learning.error.message}` : 'Looking…'}</p>;
  return <Learned report={learning.data} theme={theme} />;
}

function Learned({ report, theme }: { report: LearningReport; theme: Theme }) {
  const drawn = useMemo(() => curves(report), [report]);
  return (
    <div className="learning">
      <div className="learning-curves">
        {drawn.map((curve) => (
          <section key={curve.name} aria-label={curve.name}>
            <h3>{curve.name} <b className="num">{curve.now}</b> <span className="muted">never beyond {curve.low} and {curve.high}</span></h3>
            <StepChart steps={curve.steps} values={curve.values} low={curve.low} high={curve.high} label={curve.name} theme={theme} />
          </section>
        ))}
      </div>
      <section className="learning-lessons">
        <h3>Lessons {report.lastReviewAt && <span className="muted">of <MarketTime at={report.lastReviewAt} /></span>}</h3>
        {report.inForce.leverageReductionActive && <p><Badge tone="warn">leverage reduction</Badge> four losses in a row or more; over when results are better again</p>}
        {report.lessons.length === 0 ? <p className="muted">{report.steps.length === 0 ? 'No review yet: the bot has closed no trade.' : 'The newest review had nothing to say.'}</p> : <ul>{report.lessons.map((lesson) => <li key={lesson}>{lesson}</li>)}</ul>}
        <p className="muted">Learning makes a bot more careful than its parameters, never less. Begin anew: <code>fleet learning {report.botId} --reset</code></p>
      </section>
      <Steps steps={report.steps} />
    </div>
  );
}

function Steps({ steps }: { steps: readonly LearningStep[] }) {
  if (steps.length === 0) return <Empty>No step yet: start values are in force.</Empty>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="right">Step</th>
            <th scope="col">When</th>
            <th scope="col" className="lo">Cause</th>
            <th scope="col" className="right">Multiplier</th>
            <th scope="col" className="right">Leverage cap</th>
            <th scope="col" className="right lo">Least confidence</th>
            <th scope="col" className="right lo">Trades</th>
            <th scope="col" className="right lo">Win rate</th>
            <th scope="col" className="right lo">Loss streak</th>
            <th scope="col" className="right">Net</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((s) => (
            <tr key={s.version} tabIndex={0} data-row={s.version}>
              <td className="right num">{s.version}</td>
              <td>{s.marketTime ? <MarketTime at={s.marketTime} /> : <WallTime at={s.createdAt} />}</td>
              <td className="lo">{s.cause === 'reset' ? <Badge tone="accent" title={`by ${s.actor}`}>reset</Badge> : 'review'}</td>
              <td className="right"><Num text={String(s.confidenceMultiplier)} /></td>
              <td className="right"><Num text={String(s.effectiveLeverageCap)} /></td>
              <td className="right lo"><Num text={String(s.recommendedMinConfidence)} /></td>
              <td className="right lo"><Num text={count(s.tradeCount)} /></td>
              <td className="right lo"><Num text={s.winRate === null ? '' : percent(s.winRate, 0)} /></td>
              <td className="right lo"><Num text={String(s.currentLossStreak)} /></td>
              <td className="right"><Pnl value={s.totalPnl} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
