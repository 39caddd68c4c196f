import { useEffect, useState } from 'react';
import { useLive } from '../api/context';
import { useResource } from '../api/resource';
import { rpc } from '../api/rpc';
import type { Runtime, RuntimeWallet, StrategyWallet } from '../api/types';
import { meaning } from '../positions/verdict';
import { count, money } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { useNarrow } from '../ui/narrow';
import { botHref, editHref, installHref, positionsHref } from '../ui/route';
import { Badge, type BadgeTone, Empty, Num, Panel, WallTime } from '../ui/values';
import { DeleteDialog } from './delete-dialog';
import { WalletDialog } from './wallet-dialog';

/** Installed runtimes: whose wallets they look after, and whether they do. */
export function RuntimesPage({ chosen }: { chosen: string | null }) {
  const runtimes = useResource<Runtime[]>('/runtimes', { on: ['fleet', 'position', 'control'], minGapMillis: 1_500, everyMillis: 5_000 });
  const [asked, setAsked] = useState<Runtime | null>(null);
  useKeys({ j: () => moveFocus('[data-runtime]', 1), k: () => moveFocus('[data-runtime]', -1) });
  useEffect(() => {
    if (chosen !== null && runtimes.data) document.querySelector<HTMLElement>(`[data-runtime="${CSS.escape(chosen)}"]`)?.focus();
    // Once, when the list is there: later answers must not take the focus away.
  }, [chosen, runtimes.data === null]);
  if (!runtimes.data) return runtimes.error ? <div className="notice notice-bad" role="alert"><strong>The runtimes cannot be shown.</strong> {runtimes.error.message}</div> : <div className="page-wait" aria-busy="true" />;
  return (
    <div className="stack">
      <div className="toolbar">
        <h1>Runtimes</h1>
        <a className="button button-primary" href={installHref}>Install a runtime</a>
      </div>
      {runtimes.data.length === 0 ? (
        <div className="panel"><Empty>No runtime is installed: no wallet is looked after. A runtime protects every position of a strategy wallet, whoever opens it. It runs on workers of the pool <code>runtime</code>.</Empty></div>
      ) : (
        <div className="runtime-cards">{runtimes.data.map((r) => <RuntimeCard key={r.runtimeId} runtime={r} onDelete={() => setAsked(r)} />)}</div>
      )}
      <Wallets runtimes={runtimes.data} />
      {asked && <DeleteDialog runtime={asked} onDone={runtimes.reload} onClose={() => setAsked(null)} />}
    </div>
  );
}

const STATUS_TONES: Record<string, BadgeTone> = { running: 'good', stopped: 'warn', error: 'bad' };
const HEALTH_TONES: Record<string, BadgeTone> = { healthy: 'good', degraded: 'warn', unhealthy: 'bad', disabled: 'dim' };

function RuntimeCard({ runtime: r, onDelete }: { runtime: Runtime; onDelete: () => void }) {
  const loud = r.doubt !== null || Object.keys(r.verdicts).some((v) => meaning(v).loud);
  return (
    <article className={`part runtime ${loud ? 'part-down' : ''}`} aria-label={`Runtime ${r.runtimeId}`} tabIndex={0} data-runtime={r.runtimeId}>
      <header>
        <h3>{r.runtimeId}</h3>
        <span className="worker-state">
          <Badge tone={STATUS_TONES[r.status] ?? 'bad'}>{r.status}</Badge>
          <Badge tone={HEALTH_TONES[r.health] ?? 'bad'} title="By what it told and how long ago">{r.health}</Badge>
        </span>
      </header>
      <p className="muted">{r.name !== r.runtimeId && <>{r.name} · </>}{r.version && <>version {r.version} · </>}from {r.source} · by {r.installedBy}, <WallTime at={r.updatedAt} /></p>
      {r.doubt && <p className="notice notice-bad" role="alert"><b>Not known now:</b> {r.doubt}</p>}
      <Verdicts runtime={r} />
      <div className="table-wrap">
        <table className="table table-tight">
          <thead><tr><th scope="col">Wallet</th><th scope="col" className="right">Positions</th><th scope="col" className="right lo">Budget</th><th scope="col" className="lo">Heard</th><th scope="col">Bot</th></tr></thead>
          <tbody>{r.wallets.map((w) => <WalletRow key={w.strategy} wallet={w} />)}</tbody>
        </table>
      </div>
      <div className="runtime-actions">
        <a className="button button-small" href={editHref(r.runtimeId)}>Change rules</a>
        <button type="button" className="button button-small" onClick={onDelete}>Delete…</button>
      </div>
    </article>
  );
}

function Verdicts({ runtime: r }: { runtime: Runtime }) {
  const known = Object.entries(r.verdicts);
  if (known.length === 0) return <p className="verdicts">{r.wallets.every((w) => w.positions === null) ? <Badge tone="bad">never looked</Badge> : <span className="muted">{r.doubt ? 'nothing was open when last seen' : 'nothing is open'}</span>}</p>;
  return (
    <p className="verdicts">
      {known.map(([verdict, n]) => <a key={verdict} className={meaning(verdict).loud ? 'verdict-loud' : ''} href={positionsHref} title={meaning(verdict).detail}><Badge tone={meaning(verdict).tone}>{count(n)} {meaning(verdict).word}</Badge></a>)}
    </p>
  );
}

function WalletRow({ wallet: w }: { wallet: RuntimeWallet }) {
  const over = w.slots !== null && w.positions !== null && w.positions > w.slots;
  return (
    <tr>
      <th scope="row"><code title={w.wallet}>{short(w.wallet)}</code> <span className="muted">{w.strategy}</span>{!w.enabled && <> <Badge tone="dim">disabled</Badge></>}</th>
      <td className={`right num ${over ? 'loud' : ''}`} title={over ? 'more than the document means to be open at once' : undefined}>{w.positions === null ? <span className="unknown">unknown</span> : <span className={w.doubt === null ? '' : 'unknown'} title={w.doubt === null ? undefined : 'when last seen'}>{count(w.positions)}</span>}{w.slots !== null && <span className="muted"> of {count(w.slots)}</span>}</td>
      <td className="right lo"><Num text={money(w.budget)} /></td>
      <td className="lo">{w.heardAt ? <WallTime at={w.heardAt} /> : <span className="unknown">never</span>}</td>
      <td>{w.botId ? <a className="link" href={botHref(w.botId, 'events')}>{w.botId}</a> : <span className="muted">none</span>}{w.lastError && <span className="loud"> {w.lastError}</span>}</td>
    </tr>
  );
}

export function short(wallet: string): string {
  return wallet.length > 20 ? `${wallet.slice(0, 8)}…${wallet.slice(-4)}` : wallet;
}

/** Wallets that were made for strategies; a runtime watches no other. */
function Wallets({ runtimes }: { runtimes: readonly Runtime[] }) {
  const narrow = useNarrow();
  const live = useLive();
  const [wallets, setWallets] = useState<StrategyWallet[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [makes, setMakes] = useState(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    rpc<{ strategies: StrategyWallet[] }>(live.api, 'strategy_list', {})
      .then((a) => current && setWallets(a.strategies))
      .catch((error: unknown) => current && setProblem(error instanceof Error ? error.message : 'They cannot be read.'));
    return () => {
      current = false;
    };
  }, [live, asked, runtimes.length]);
  const users = new Map(runtimes.flatMap((r) => r.wallets.filter((w) => w.enabled).map((w) => [w.wallet.toLowerCase(), r.runtimeId] as const)));
  return (
    <Panel title="Strategy wallets" aside={<button type="button" className="button button-small" onClick={() => setMakes(true)}>Make a wallet…</button>}>
      {!wallets || wallets.length === 0 ? (
        <Empty>{problem ?? (wallets ? 'None yet. A runtime needs one: it watches only wallets that were made here.' : 'Loading…')}</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col">Address</th><th scope="col">For</th><th scope="col" className="right">Budget</th><th scope="col">Runtime</th><th scope="col" className="lo">Made, UTC</th></tr></thead>
            <tbody>
              {wallets.map((w) => (
                <tr key={w.strategyWalletAddress}>
                  <th scope="row"><code title={w.strategyWalletAddress}>{narrow ? short(w.strategyWalletAddress) : w.strategyWalletAddress}</code></th>
                  <td>{w.purpose}</td>
                  <td className="right"><Num text={money(w.initialBudget)} /></td>
                  <td>{users.get(w.strategyWalletAddress.toLowerCase()) ?? <span className="muted">free</span>}</td>
                  <td className="lo"><WallTime at={w.createdAt} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {makes && <WalletDialog onMade={() => setAsked(asked + 1)} onClose={() => setMakes(false)} />}
    </Panel>
  );
}
