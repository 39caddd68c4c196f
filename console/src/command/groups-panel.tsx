import { useResource } from '../api/resource';
import type { Group } from '../api/types';
import { count } from '../ui/format';
import { Empty, Num, Panel } from '../ui/values';

const POLICIES: Record<string, string> = {
  manual: 'its bots start elsewhere, protect what is open and wait for an operator',
  auto_stateless: 'its bots start elsewhere and trade at once',
  auto_stateful: 'its bots start elsewhere, adopt what is open, then trade',
};
const BY_ACCOUNT = 'paper and test accounts go on trading elsewhere, live ones wait for an operator';

/** To whom a command can be given at once, and what becomes of their bots when a worker dies. */
export function GroupsPanel() {
  const groups = useResource<Group[]>('/groups', { on: ['fleet', 'control'], minGapMillis: 5_000, everyMillis: 30_000 });
  const rows = groups.data ?? [];
  return (
    <Panel title="Groups" aside={<span className="muted">made by <code>fleet group NAME BOT...</code></span>}>
      {rows.length === 0 ? (
        <Empty>{groups.error ? groups.error.message : 'No group yet.'}</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col">Group</th><th scope="col" className="right">Bots</th><th scope="col" className="wrap">When their worker dies</th></tr></thead>
            <tbody>
              {rows.map((g) => (
                <tr key={g.name}>
                  <th scope="row">{g.name}</th>
                  <td className="right"><Num text={count(g.bots)} /></td>
                  <td className="wrap"><span className="muted">{g.failoverPolicy === null ? 'by account' : g.failoverPolicy.replace(/_/g, ' ')}:</span> {g.failoverPolicy === null ? BY_ACCOUNT : POLICIES[g.failoverPolicy] ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
