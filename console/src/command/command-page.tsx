import { useState } from 'react';
import { useResource } from '../api/resource';
import type { Command, CommandTarget } from '../api/types';
import { detailText } from '../bot/tables';
import { count } from '../ui/format';
import { botHref, commandsHref } from '../ui/route';
import { Badge, Empty, Num, Panel, Tile, WallTime } from '../ui/values';
import { CommandProgress } from './command-progress';
import { byUrgency, kindWords, scopeWords, STATUS_TONES, STOP, targetTone } from './tally';

const SHOWN_STEP = 100;

/** One command with every answer. */
export function CommandPage({ commandId }: { commandId: string }) {
  const [finished, setFinished] = useState(false);
  const { data: command, error } = useResource<Command>(`/commands/${encodeURIComponent(commandId)}`, { on: ['command'], minGapMillis: 250, everyMillis: finished ? 15_000 : 1_000 });
  if (command && (command.finishedAt !== null) !== finished) setFinished(command.finishedAt !== null);
  if (!command) {
    return error ? (
      <div className="notice notice-bad" role="alert">
        <strong>{error.status === 404 ? `There is no command ${commandId}.` : 'The command cannot be shown yet.'}</strong> {error.message} <a href={commandsHref()}>To all commands</a>
      </div>
    ) : (
      <div className="page-wait" aria-busy="true" aria-label="Loading the command" />
    );
  }
  return (
    <div className="command">
      <header className="bot-title">
        <a href={commandsHref()} className="back">Commands</a>
        <span className="muted" aria-hidden="true">/</span>
        <h1>{kindWords(command.kind)}</h1>
        <span className="muted">of {scopeWords(command.scope, command.target)}</span>
        <Badge tone={STATUS_TONES[command.status] ?? 'warn'}>{command.status}</Badge>
      </header>
      <dl className="totals command-totals">
        <Tile label="Accepted, UTC"><WallTime at={command.acceptedAt} /></Tile>
        <Tile label="By">{command.requestedBy}</Tile>
        <Tile label="Bots"><Num text={count(command.bots - command.skipped)} /> {command.skipped > 0 && <span className="muted num">{count(command.skipped)} skipped</span>}</Tile>
        {command.kind === STOP && <Tile label="Positions before"><Num text={count(command.positionsBefore)} /></Tile>}
        {command.kind === STOP && <Tile label="Orders before"><Num text={count(command.ordersBefore)} /></Tile>}
      </dl>
      <p className="notice command-reason"><span className="muted">Reason</span> {command.reason} {Object.keys(command.options).length > 0 && <span className="num">· {detailText(command.options)}</span>} <span className="muted">· <code>{command.commandId}</code></span></p>
      <Panel title="How far"><CommandProgress command={command} /></Panel>
      <Answers targets={command.targets} />
    </div>
  );
}

function Answers({ targets }: { targets: readonly CommandTarget[] }) {
  const [only, setOnly] = useState('');
  const [limit, setLimit] = useState(SHOWN_STEP);
  const statuses = [...new Set(byUrgency(targets).map((t) => t.status))];
  const fitting = byUrgency(targets).filter((t) => only === '' || t.status === only);
  const aside = statuses.length > 1 && (
    <div className="segmented" role="group" aria-label="Only this status">
      {['', ...statuses].map((s) => <button key={s} type="button" aria-pressed={s === only} onClick={() => setOnly(s)}>{s === '' ? 'all' : s.toLowerCase()} <span className="num">{count(s === '' ? targets.length : targets.filter((t) => t.status === s).length)}</span></button>)}
    </div>
  );
  return (
    <Panel title="Answers" aside={aside}>
      {targets.length === 0 ? (
        <Empty>It concerned no bot.</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Bot</th>
                <th scope="col">Status</th>
                <th scope="col" className="right lo">Gated</th>
                <th scope="col" className="right lo">Flat</th>
                <th scope="col" className="right">Verified</th>
                <th scope="col" className="right lo" title="Positions before">Positions</th>
                <th scope="col" className="right lo" title="Orders before">Orders</th>
                <th scope="col" className="lo">Worker</th>
                <th scope="col" className="wrap">Detail</th>
              </tr>
            </thead>
            <tbody>{fitting.slice(0, limit).map((t) => <Answer key={t.botId} target={t} />)}</tbody>
          </table>
          {fitting.length > limit && <p className="table-note"><button type="button" className="button" onClick={() => setLimit(limit + SHOWN_STEP)}>Show {count(Math.min(SHOWN_STEP, fitting.length - limit))} more of {count(fitting.length)}</button></p>}
        </div>
      )}
    </Panel>
  );
}

const millis = (value: number | null) => (value === null ? '' : `${count(value)} ms`);

function Answer({ target }: { target: CommandTarget }) {
  return (
    <tr tabIndex={0} data-row={target.botId}>
      <th scope="row"><a className="link" href={botHref(target.botId)}>{target.botId}</a></th>
      <td><Badge tone={targetTone(target)}>{target.status.toLowerCase()}</Badge></td>
      <td className="right lo num">{millis(target.gatedMillis)}</td>
      <td className="right lo num">{millis(target.flatMillis)}</td>
      <td className="right num">{millis(target.verifiedMillis)}</td>
      <td className="right lo num">{target.positionsBefore ?? ''}</td>
      <td className="right lo num">{target.ordersBefore ?? ''}</td>
      <td className="lo">{target.workerId ?? ''}</td>
      <td className="wrap">{target.remainder.length > 0 && <span className="pnl-down">left: {target.remainder.join(', ')} </span>}{target.detail ?? ''}</td>
    </tr>
  );
}
