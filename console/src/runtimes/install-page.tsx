import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiError } from '../api/client';
import { useLive } from '../api/context';
import { useResource } from '../api/resource';
import { rpc } from '../api/rpc';
import type { Presets, Problem, RuntimeCheck, RuntimeDetail, StrategyWallet } from '../api/types';
import { count, money, plural } from '../ui/format';
import { go, runtimeHref, runtimesHref } from '../ui/route';
import { useToast } from '../ui/toasts';
import { Badge, Empty, Panel } from '../ui/values';
import { lineSpan, withExit } from './document';
import { InstallDialog } from './install-dialog';
import { WalletDialog } from './wallet-dialog';
import { YamlEditor } from './yaml-editor';

const CHECK_AFTER_MILLIS = 350;
const NOTHING: readonly Problem[] = [];

/** Writes a runtime's document with everything wrong with it in sight, and installs it. */
export function InstallPage({ runtimeId }: { runtimeId: string | null }) {
  const presets = useResource<Presets>('/runtimes/presets', { everyMillis: 3_600_000 });
  const detail = useResource<RuntimeDetail>(runtimeId === null ? null : `/runtimes/${encodeURIComponent(runtimeId)}`, { everyMillis: 3_600_000 });
  if (runtimeId !== null && detail.error && !detail.data) return <div className="notice notice-bad" role="alert">{detail.error.message}</div>;
  if (presets.error && !presets.data) return <div className="notice notice-bad" role="alert">{presets.error.message}</div>;
  if (!presets.data || (runtimeId !== null && !detail.data)) return <div className="page-wait" aria-busy="true" />;
  return <Desk presets={presets.data} detail={detail.data} />;
}

/** A wallet that the runtime has already is taken again, where it may be shown. */
function knownVariables(detail: RuntimeDetail | null): Record<string, string> {
  const wallet = detail?.runtime.wallets[0]?.wallet ?? '';
  const [only] = detail?.variables.length === 1 ? detail.variables : [];
  return only && /^0x[0-9a-f]{40}$/i.test(wallet) ? { [only]: wallet } : {};
}

function Desk({ presets, detail }: { presets: Presets; detail: RuntimeDetail | null }) {
  const live = useLive();
  const toast = useToast();
  const [text, setText] = useState(detail?.document ?? presets.template);
  const [variables, setVariables] = useState<Record<string, string>>(() => knownVariables(detail));
  const [owned, setOwned] = useState<StrategyWallet[]>([]);
  const [asked, setAsked] = useState(false);
  const [makes, setMakes] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = detail?.runtime.runtimeId ?? null;
  const { check, busy, problem } = useCheck(text, variables, id);
  const loadWallets = useMemo(() => () => rpc<{ strategies: StrategyWallet[] }>(live.api, 'strategy_list', {}).then((a) => setOwned(a.strategies)).catch(() => undefined), [live]);
  useEffect(() => void loadWallets(), [loadWallets]);
  const jump = (line: number | null) => {
    const element = area.current;
    if (!element || line === null) return;
    const [from, to] = lineSpan(text, line);
    element.focus();
    element.setSelectionRange(from, to);
    element.closest('.editor')?.scrollTo({ top: Math.max(0, (line - 4) * 19) });
  };
  const install = async () => {
    await rpc(live.api, 'installRuntime', { runtimeYamlContent: text, source: 'console', variables, ...(id !== null && { runtimeId: id }) });
    toast(`${check?.runtimeId ?? 'The runtime'} is ${check?.replaces ? 'under new rules' : 'installed'}`);
    go(check?.runtimeId ? runtimeHref(check.runtimeId) : runtimesHref);
  };
  return (
    <div className="stack">
      <header className="bot-title">
        <a href={runtimesHref} className="back">Runtimes</a>
        <span className="muted" aria-hidden="true">/</span>
        <h1>{id === null ? 'Install a runtime' : `New rules for ${id}`}</h1>
      </header>
      <div className="desk">
        <Panel title="Document" aside={<PresetPicker presets={presets} onPick={(exit) => setText(withExit(text, exit))} />}>
          <YamlEditor text={text} errors={check?.errors ?? NOTHING} warnings={check?.warnings ?? NOTHING} onText={setText} area={area} />
        </Panel>
        <div className="stack desk-side">
          {check && check.variables.length > 0 && <Variables names={check.variables} missing={check.missing} values={variables} wallets={owned} onValues={setVariables} onMake={() => setMakes(true)} />}
          <Problems check={check} busy={busy} problem={problem} onJump={jump} />
          <Panel title="What it will do">
            {check && check.plan.length > 0 ? <ol className="plan">{check.plan.map((line) => <li key={line}>{line}</li>)}</ol> : <Empty>{check ? 'Told once the document has no errors of its own.' : 'Not known yet.'}</Empty>}
          </Panel>
          <div className="desk-actions">
            {check?.replaces && <p className="muted">A runtime <b>{check.runtimeId}</b> is installed: its open positions get these rules. Tier floors and stops never get looser.</p>}
            <button type="button" className="button button-primary" disabled={!check?.ok || busy} onClick={() => setAsked(true)}>{check?.replaces ? 'Put into force…' : 'Install…'}</button>
          </div>
        </div>
      </div>
      {asked && check && <InstallDialog check={check} onInstall={install} onClose={() => setAsked(false)} />}
      {makes && <WalletDialog onMade={(address) => { setVariables(withWallet(variables, check?.missing ?? [], address)); void loadWallets(); }} onClose={() => setMakes(false)} />}
    </div>
  );
}

function withWallet(values: Record<string, string>, missing: readonly string[], address: string): Record<string, string> {
  const name = missing.find(isWallet) ?? missing[0];
  return name ? { ...values, [name]: address } : values;
}

function isWallet(name: string): boolean {
  return /wallet|address/i.test(name);
}

interface Checked {
  check: RuntimeCheck | null;
  busy: boolean;
  problem: string | null;
}

/** The server's word on the text, a moment after the last key; only the newest question counts. */
function useCheck(document: string, variables: Record<string, string>, runtimeId: string | null): Checked {
  const live = useLive();
  const [state, setState] = useState<Checked>({ check: null, busy: true, problem: null });
  const values = JSON.stringify(variables);
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, busy: true }));
    const ask = () => live.api.post<RuntimeCheck>('/runtimes/check', { document, runtimeId, variables: JSON.parse(values) as Record<string, string> })
      .then((check) => current && setState({ check, busy: false, problem: null }))
      .catch((error: unknown) => current && setState((before) => ({ ...before, check: null, busy: false, problem: error instanceof ApiError ? error.message : 'It could not be checked.' })));
    const timer = window.setTimeout(() => void ask(), CHECK_AFTER_MILLIS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [live, document, values, runtimeId]);
  return state;
}

function PresetPicker({ presets, onPick }: { presets: Presets; onPick: (exit: string) => void }) {
  return (
    <select value="" aria-label="Put a preset's exit rules into the document" onChange={(e) => onPick(presets.presets.find((p) => p.name === e.target.value)?.exit ?? '')}>
      <option value="" disabled>exit rules of a preset…</option>
      {presets.presets.map((p) => <option key={p.name} value={p.name}>{p.name}: {p.summary}</option>)}
    </select>
  );
}

interface VariablesProps {
  names: readonly string[];
  missing: readonly string[];
  values: Record<string, string>;
  wallets: readonly StrategyWallet[];
  onValues: (values: Record<string, string>) => void;
  onMake: () => void;
}

function Variables({ names, missing, values, wallets, onValues, onMake }: VariablesProps) {
  return (
    <Panel title="Variables" aside={<button type="button" className="button button-small" onClick={onMake}>Make a wallet…</button>}>
      <div className="variables">
        {names.map((name) => (
          <label key={name} className="field">
            <span><code>{`\${${name}}`}</code> {missing.includes(name) && <Badge tone="bad">has no value</Badge>}</span>
            <input list={isWallet(name) ? 'known-wallets' : undefined} value={values[name] ?? ''} spellCheck={false} autoComplete="off" placeholder={isWallet(name) ? '0x…, one of the fleet\u2019s wallets' : ''} onChange={(e) => onValues({ ...values, [name]: e.target.value.trim() })} />
          </label>
        ))}
        <datalist id="known-wallets">{wallets.map((w) => <option key={w.strategyWalletAddress} value={w.strategyWalletAddress}>{w.purpose}, {money(w.initialBudget)}</option>)}</datalist>
        <p className="muted">Put in when it is checked and installed; the document is kept without them.</p>
      </div>
    </Panel>
  );
}

function Problems({ check, busy, problem, onJump }: Checked & { onJump: (line: number | null) => void }) {
  const verdict = problem !== null ? <Badge tone="bad">not checked</Badge> : !check ? <Badge tone="dim">checking</Badge> : check.ok ? <Badge tone="good">ready</Badge> : <Badge tone="bad">{plural(check.errors.length, 'error')}</Badge>;
  return (
    <Panel title="Check" aside={<span className={busy ? 'problems-busy' : ''}>{verdict}</span>}>
      <div className="problems" aria-live="polite">
        {problem !== null && <p className="problem problem-bad">{problem} Nothing can be installed before it is checked.</p>}
        {check && byLine(check.errors).map((p, i) => <ProblemLine key={`e${i}`} problem={p} tone="bad" onJump={onJump} />)}
        {check && byLine(check.warnings).map((p, i) => <ProblemLine key={`w${i}`} problem={p} tone="warn" onJump={onJump} />)}
        {check && check.errors.length === 0 && check.warnings.length === 0 && <Empty>No errors, no warnings.{check.runtimeId && <> Its id is <b>{check.runtimeId}</b>.</>}</Empty>}
      </div>
    </Panel>
  );
}

/** In the order of the document; what means the whole comes first. */
function byLine(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function ProblemLine({ problem: p, tone, onJump }: { problem: Problem; tone: 'bad' | 'warn'; onJump: (line: number | null) => void }) {
  return (
    <button type="button" className={`problem problem-${tone}`} onClick={() => onJump(p.line)} disabled={p.line === null}>
      <span className="num muted">{p.line === null ? '' : `line ${count(p.line)}`}</span>
      <span>{p.message}{p.path && <code>{p.path}</code>}</span>
    </button>
  );
}

