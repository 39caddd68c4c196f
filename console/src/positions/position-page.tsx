import { useResource } from '../api/resource';
import type { CloseReport, OpenPosition, Overview, PositionPath } from '../api/types';
import { PathChart } from '../chart/path-chart';
import { clock, duration, fullMoment, money, price, quantity } from '../ui/format';
import { useKeys } from '../ui/keyboard';
import { closesHref, go, positionsHref, runtimeHref } from '../ui/route';
import type { Theme } from '../ui/theme';
import { Badge, Empty, MarketTime, Num, Panel, Pnl } from '../ui/values';
import { cutWords, eventTone, eventWords, phaseWords, positionNow, reasonTone, reasonWords, returnAtExit, roe, RULES, worthNow } from './exit-words';
import { SideBadge } from './positions-page';
import { VerdictBadge } from './verdict-badge';

interface Props {
  botId: string;
  asset: string;
  openedAt: string;
  theme: Theme;
}

/** One position's way, open or past: what the price did and what the floors did about it. */
export function PositionPage({ botId, asset, openedAt, theme }: Props) {
  const query = new URLSearchParams({ bot: botId, asset, opened: openedAt }).toString();
  const path = useResource<PositionPath>(`/positions/path?${query}`, { on: ['position'], botId, minGapMillis: 2_000, everyMillis: 10_000 });
  const positions = useResource<OpenPosition[]>('/positions', { on: ['position', 'fleet'], minGapMillis: 1_000, everyMillis: 5_000 });
  useKeys({ u: () => go(positionsHref) });
  const open = positions.data?.find((p) => p.botId === botId && p.asset === asset && p.openedAt !== null && Date.parse(p.openedAt) === Date.parse(openedAt)) ?? null;
  const close = path.data?.close ?? null;
  const runtimeId = open?.runtimeId ?? close?.runtimeId ?? botId;
  return (
    <div className="stack">
      <header className="bot-title">
        <a href={close ? closesHref : positionsHref} className="back" title="Back (u)">{close ? 'Closes' : 'Positions'}</a>
        <span className="muted" aria-hidden="true">/</span>
        <h1>{asset}</h1>
        {(open || close) && <SideBadge side={open?.side ?? close?.direction.toLowerCase() ?? ''} leverage={open?.leverage ?? close?.leverage ?? null} />}
        <a className="link" href={runtimeHref(runtimeId)}>{runtimeId}</a>
        <span className="muted">since <MarketTime at={openedAt} /></span>
        {open ? <VerdictBadge verdict={open.verdict} why={open.why} managedBy={open.managedBy} /> : close ? <Badge tone={reasonTone(close.closeReason)}>{reasonWords(close.closeReason)}</Badge> : positions.data && path.data ? <Badge tone="warn" title="It is not open any more, and its end was not told">end not told</Badge> : null}
      </header>
      {open?.why && <p className="notice notice-bad" role="alert"><strong>{open.verdict.replace(/_/g, ' ')}.</strong> {open.why}</p>}
      {path.data?.cut && <p className="notice">The first part of its way is not kept any more.</p>}
      <Panel title="Path" aside={<span className="muted">market time; the shade is what was seen between two points</span>}>
        {path.data ? <PathChart path={path.data} tiers={open?.exit?.tiers ?? []} theme={theme} /> : <Empty>{path.error ? path.error.message : 'Loading…'}</Empty>}
      </Panel>
      <div className="two">
        {open?.exit && <OpenFacts position={open} />}
        {close && <CloseFacts close={close} />}
        <Panel title="What happened">
          {path.data && path.data.events.length > 0 ? <Events path={path.data} /> : <Empty>No event was told.</Empty>}
        </Panel>
      </div>
    </div>
  );
}

function OpenFacts({ position: p }: { position: OpenPosition }) {
  const overview = useResource<Overview>('/fleet', { on: ['market'], minGapMillis: 5_000 });
  const exit = p.exit;
  if (!exit) return null;
  const s = exit.state;
  const clockNow = positionNow(s, overview.data?.market?.clock);
  const worth = worthNow(p, s);
  const distance = worth.toFloor;
  const unknown = p.verdict === 'UNKNOWN';
  return (
    <Panel title={unknown ? 'Last seen' : 'Now'} aside={<span className="muted">as of <MarketTime at={s.lastCheck} /></span>}>
      <dl className="facts facts-padded">
        <div><dt>Unrealised</dt><dd><Pnl value={worth.pnl} /></dd></div>
        <div><dt>Return on margin</dt><dd><Num text={roe(worth.roe)} /> <span className="muted num">best {roe(worth.best)}</span></dd></div>
        <div><dt>Size</dt><dd><Num text={quantity(p.size)} /></dd></div>
        <div><dt>Margin</dt><dd><Num text={money(s.margin)} /></dd></div>
        <div><dt>Entry</dt><dd><Num text={price(s.entryPrice)} /></dd></div>
        <div><dt>Mark</dt><dd><Num text={price(p.markPrice)} /></dd></div>
        <div><dt>Phase</dt><dd>{phaseWords(s)}</dd></div>
        <div><dt>Breaches</dt><dd className={`num ${s.currentBreachCount > 0 ? 'loud' : ''}`}>{s.currentBreachCount} of {s.consecutiveBreachesRequired}</dd></div>
        <div><dt>Effective floor</dt><dd><Num text={price(s.floorPrice)} /> <span className={`num ${distance !== null && distance <= 0 ? 'loud' : 'muted'}`}>{distance === null ? '' : roe(distance * 100)}</span></dd></div>
        <div><dt>Absolute floor</dt><dd><Num text={price(s.absoluteFloorPrice)} /></dd></div>
        <div><dt>Trailing floor</dt><dd>{s.trailingFloorPrice === null ? <span className="muted">none yet</span> : <Num text={price(s.trailingFloorPrice)} />}</dd></div>
        <div><dt>Tier floor</dt><dd>{s.tierFloorPrice === null ? <span className="muted">no tier yet</span> : <Num text={price(s.tierFloorPrice)} />}</dd></div>
        <div className="facts-wide"><dt>Stop at venue</dt><dd>{s.slOrderId === null ? <span className="loud">none rests{s.lastSlSyncError ? `: ${s.lastSlSyncError}` : ''}</span> : <><Num text={price(s.lastSyncedFloorPrice)} className={unknown ? 'unknown' : ''} /> {unknown && <span className="unknown">when last seen</span>} <code className="muted">{s.slOrderId}</code>{s.slSyncStatus === 'FAILED' && <> <Badge tone="bad" title={s.lastSlSyncError ?? undefined}>last move failed</Badge></>}</>}</dd></div>
        {s.lockedProfitUsd !== null && <div className="facts-wide"><dt>Kept by the tier floor</dt><dd><Pnl value={s.lockedProfitUsd} /></dd></div>}
        {s.pendingClose && <div className="facts-wide"><dt>Closing</dt><dd className="loud">{reasonWords(s.closeReason ?? '')}, {s.closeAttempts} ticks failed</dd></div>}
        {s.consecutiveFetchFailures > 0 && <div className="facts-wide"><dt>Price</dt><dd className="loud">not read for {s.consecutiveFetchFailures} ticks</dd></div>}
      </dl>
      <h3 className="facts-head">Closed by the clock</h3>
      <dl className="facts facts-one facts-padded">
        {exit.cuts.length === 0 && <div><dt className="muted">no such rule</dt><dd /></div>}
        {exit.cuts.map((cut) => {
          const { text, tone } = cutWords(cut, clockNow);
          return <div key={cut.rule}><dt>{RULES[cut.rule] ?? cut.rule}</dt><dd className={`cut-${tone}`}>{text}{unknown && cut.inForce && <span className="muted">, but nobody is heard to do it</span>}</dd></div>;
        })}
      </dl>
      <h3 className="facts-head">Tiers{s.distanceToNextTierPct !== null && <span className="muted"> next {roe(s.distanceToNextTierPct)} away</span>}</h3>
      <ol className="tiers">
        {exit.tiers.map((t) => <li key={t.index} className={t.reached ? 'tier-reached' : ''}><span className="num">{roe(t.triggerPct)}</span><span className="num muted">{price(t.triggerPrice)}</span><span>keeps {t.lockHwPct} % of the best</span>{t.index === s.tierIndex && <Badge tone="good">in force</Badge>}</li>)}
      </ol>
    </Panel>
  );
}

function CloseFacts({ close: c }: { close: CloseReport }) {
  return (
    <Panel title="How it ended" aside={<MarketTime at={c.closedAt} />}>
      <dl className="facts facts-padded">
        <div><dt>Reason</dt><dd>{reasonWords(c.closeReason)}</dd></div>
        <div><dt>By</dt><dd>{c.closeSource}</dd></div>
        <div><dt>Realised</dt><dd><Pnl value={c.realizedPnl} /></dd></div>
        <div><dt>Held</dt><dd><Num text={duration(c.elapsedMinutes * 60_000)} /></dd></div>
        <div><dt>Entry</dt><dd><Num text={price(c.entryPrice)} /></dd></div>
        <div><dt>Exit</dt><dd><Num text={price(c.exitPrice)} /></dd></div>
        <div><dt>Return on margin</dt><dd><Num text={roe(returnAtExit(c))} /> <span className="muted num">last tick {roe(c.currentROE)}</span></dd></div>
        <div><dt>Best return</dt><dd><Num text={roe(c.highWaterRoe)} /></dd></div>
        <div><dt>Floor</dt><dd><Num text={price(c.floorPrice)} /></dd></div>
        <div><dt>Phase</dt><dd>{phaseWords(c)}</dd></div>
        <div><dt>Size</dt><dd><Num text={quantity(c.size)} /></dd></div>
        <div><dt>Breaches</dt><dd><Num text={String(c.breachCount)} /></dd></div>
      </dl>
    </Panel>
  );
}

function Events({ path }: { path: PositionPath }) {
  return (
    <div className="timeline"><ol>
      {path.events.slice().reverse().map((e, i) => (
        <li key={`${e.at} ${e.event} ${i}`} className={`moment moment-${eventTone(e.event)}`}>
          <time className="num" dateTime={e.at} title={`${fullMoment(e.at)}, market time`}>{clock(e.at)}</time>
          <span className="moment-dot" aria-hidden="true" />
          <span className="moment-words">{eventWords(e)}</span>
        </li>
      ))}
    </ol></div>
  );
}
