import type { Command } from '../api/types';
import { count } from '../ui/format';
import { Badge, Num } from '../ui/values';
import { tally } from './tally';

const LEFT_SHOWN = 12;

/** How far a command is, step by step, with what is left by name. */
export function CommandProgress({ command }: { command: Command }) {
  const { concerned, steps, verdict } = tally(command);
  return (
    <div className="progress" aria-live="polite">
      <p className="progress-verdict"><Badge tone={verdict.tone}>{command.finishedAt === null ? 'live' : 'finished'}</Badge> {verdict.text}</p>
      <ol className="steps">
        {steps.map((s) => (
          <li key={s.name} className={s.count >= concerned && concerned > 0 ? 'step step-done' : 'step'} title={s.hint}>
            <span className="step-name">{s.name}</span>
            <span className="step-track" role="progressbar" aria-label={s.name} aria-valuenow={s.count} aria-valuemin={0} aria-valuemax={concerned}>
              <span style={{ width: `${concerned === 0 ? 0 : Math.min(100, (s.count / concerned) * 100)}%` }} />
            </span>
            <span className="step-count num">{count(s.count)}/{count(concerned)}</span>
            <span className="step-millis num muted" title="slowest so far">{s.millis === null ? '' : `${count(s.millis)} ms`}</span>
          </li>
        ))}
      </ol>
      {command.refused > 0 && <p className="notice notice-bad"><Num text={count(command.refused)} /> refused it; see the answers.</p>}
      {command.remainder.length > 0 && (
        <div className="notice notice-bad" role="alert">
          <strong>Left, and tried again:</strong>
          <ul className="remainder">
            {command.remainder.slice(0, LEFT_SHOWN).map((r) => <li key={r}>{r}</li>)}
            {command.remainder.length > LEFT_SHOWN && <li className="muted">and {count(command.remainder.length - LEFT_SHOWN)} more</li>}
          </ul>
        </div>
      )}
    </div>
  );
}
