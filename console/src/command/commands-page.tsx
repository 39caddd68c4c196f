import { useResource } from '../api/resource';
import type { Command } from '../api/types';
import { ErrorBoundary } from '../ui/error-boundary';
import { count } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { commandsHref, go } from '../ui/route';
import { Badge, Empty, Num, Panel, WallTime } from '../ui/values';
import { GroupsPanel } from './groups-panel';
import { kindWords, scopeWords, STATUS_TONES, STOP, tally } from './tally';

const ROWS = 100;

/** What was commanded, by whom, and what became of it. */
export function CommandsPage() {
  const { data, error } = useResource<Command[]>(`/commands?limit=${ROWS}`, { on: ['command'], minGapMillis: 500 });
  useKeys({ j: () => moveFocus('[data-row]', 1), k: () => moveFocus('[data-row]', -1) });
  if (!data) return error ? <div className="notice notice-bad" role="alert"><strong>The commands cannot be shown yet.</strong> {error.message}</div> : <div className="page-wait" aria-busy="true" />;
  return (
    <div className="commands">
      <h1 className="hidden">Commands</h1>
      <Panel title="Commands" aside={<span className="muted">newest first{data.length >= ROWS ? `, ${ROWS} at most` : ''}</span>}>
        {data.length === 0 ? <Empty>No command was given yet. Commands go to a bot, a group or the fleet: <b>Halt</b> above, or <code>fleet pause --all</code>.</Empty> : <Table commands={data} />}
      </Panel>
      <ErrorBoundary what="the groups"><GroupsPanel /></ErrorBoundary>
    </div>
  );
}

function Table({ commands }: { commands: readonly Command[] }) {
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="lo">Accepted, UTC</th>
            <th scope="col">Command</th>
            <th scope="col">Of</th>
            <th scope="col">Status</th>
            <th scope="col" className="right lo">Done</th>
            <th scope="col" className="right lo" title="Proven flat by two venue reads">Verified</th>
            <th scope="col" className="right lo">Slowest</th>
            <th scope="col" className="lo">By</th>
            <th scope="col" className="lo wrap">Reason</th>
          </tr>
        </thead>
        <tbody>
          {commands.map((c) => {
            const { concerned, steps } = tally(c);
            const slowest = steps[steps.length - 1]?.millis ?? c.gatedMillis;
            const href = commandsHref(c.commandId);
            return (
              <tr key={c.commandId} tabIndex={0} data-row={c.commandId} onKeyDown={(e) => e.key === 'Enter' && e.target === e.currentTarget && go(href)}>
                <td className="lo"><WallTime at={c.acceptedAt} /></td>
                <th scope="row"><a className={`link ${c.kind === STOP ? 'pnl-down' : ''}`} href={href}>{kindWords(c.kind)}</a></th>
                <td>{scopeWords(c.scope, c.target)}</td>
                <td><Badge tone={STATUS_TONES[c.status] ?? 'warn'}>{c.status}</Badge></td>
                <td className="right num lo">{count(c.done)}/{count(concerned)}{c.refused > 0 && <span className="pnl-down"> {count(c.refused)} refused</span>}</td>
                <td className="right lo"><Num text={c.kind === STOP ? count(c.verifiedFlat) : ''} /></td>
                <td className="right lo num">{slowest === null ? '' : `${count(slowest)} ms`}</td>
                <td className="lo">{c.requestedBy}</td>
                <td className="lo wrap">{c.reason}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
