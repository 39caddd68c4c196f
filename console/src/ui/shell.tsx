import { type ReactNode, useState } from 'react';
import type { Connection } from '../api/connection';
import { isStale } from '../api/connection';
import { useLive } from '../api/context';
import { HaltButton } from '../halt/halt-button';
import { useHalt } from '../halt/halt-host';
import { clock, duration } from './format';
import { HelpDialog } from './help';
import { AutoIcon, Mark, MoonIcon, SunIcon } from './icons';
import { useKeys } from './keyboard';
import { useNow } from './now';
import { closesHref, commandsHref, eventsHref, fleetHref, go, positionsHref, proposalsHref, type Route, runtimesHref, systemHref, workersHref } from './route';
import type { ThemeChoice, useTheme } from './theme';

interface Props {
  route: Route;
  theme: ReturnType<typeof useTheme>;
  connection: Connection;
  children: ReactNode;
}

/** Top bar, connection state and the frame that greys old data. */
export function Shell({ route, theme, connection, children }: Props) {
  const [help, setHelp] = useState(false);
  const now = useNow();
  const stale = isStale(connection, now);
  const botId = route.page === 'bot' ? route.botId : null;
  const { ask } = useHalt();
  useKeys({
    '?': () => setHelp(true),
    t: theme.cycle,
    g: () => go(fleetHref),
    r: () => go(runtimesHref),
    o: () => go(positionsHref),
    l: () => go(closesHref),
    w: () => go(workersHref),
    a: () => go(proposalsHref),
    c: () => go(commandsHref()),
    e: () => go(eventsHref),
    y: () => go(systemHref),
    h: () => ask(botId === null ? { kind: 'fleet', target: null } : { kind: 'bot', target: botId }),
  });
  return (
    <div className="app">
      <a className="skip" href="#main" onClick={skipToMain}>Skip to content</a>
      <header className="bar">
        <a className="brand" href={fleetHref} aria-label="Flotilla, to the fleet">
          <Mark />
          <span>Flotilla</span>
        </a>
        <nav aria-label="Pages">
          <NavLink href={fleetHref} current={route.page === 'fleet' || route.page === 'bot'} text="Fleet" />
          <NavLink href={runtimesHref} current={route.page === 'runtimes'} text="Runtimes" />
          <NavLink href={positionsHref} current={route.page === 'positions' || route.page === 'position'} text="Positions" />
          <NavLink href={closesHref} current={route.page === 'closes'} text="Closes" />
          <NavLink href={workersHref} current={route.page === 'workers'} text="Workers" />
          <NavLink href={proposalsHref} current={route.page === 'proposals'} text="Proposals" />
          <NavLink href={commandsHref()} current={route.page === 'commands'} text="Commands" />
          <NavLink href={eventsHref} current={route.page === 'events'} text="Events" />
          <NavLink href={systemHref} current={route.page === 'system'} text="System" />
        </nav>
        <div className="bar-end">
          <HaltButton botId={botId} />
          <ConnectionPill connection={connection} now={now} />
          <button type="button" className="icon-button" onClick={theme.cycle} title={`Theme: ${THEME_WORDS[theme.choice]} (t)`} aria-label={`Theme: ${THEME_WORDS[theme.choice]}. Change`}>
            <ThemeIcon choice={theme.choice} />
          </button>
          <button type="button" className="icon-button" onClick={() => setHelp(true)} title="Keys and help (?)" aria-label="Keys and help">?</button>
        </div>
      </header>
      {stale && <StaleNotice connection={connection} now={now} />}
      <main id="main" tabIndex={-1} className={stale ? 'stale' : ''}>{children}</main>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  );
}

/** The fragment holds the route, so a plain link to #main would leave the page. */
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const THEME_WORDS: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' };

function ThemeIcon({ choice }: { choice: ThemeChoice }) {
  return choice === 'system' ? <AutoIcon /> : choice === 'light' ? <SunIcon /> : <MoonIcon />;
}

function NavLink({ href, current, text }: { href: string; current: boolean; text: string }) {
  return <a href={href} aria-current={current ? 'page' : undefined}>{text}</a>;
}

function ConnectionPill({ connection, now }: { connection: Connection; now: number }) {
  const live = useLive();
  const { word, tone } = describe(connection, now);
  return (
    <>
      <button type="button" className={`pill pill-${tone}`} onClick={live.retryNow} aria-label={word} title={connection.phase === 'live' ? 'Changes arrive as they happen' : 'Click to try again now'}>
        <span className="dot" aria-hidden="true" />
        {word}
      </button>
      <span className="hidden" role="status">{connection.phase}</span>
    </>
  );
}

function describe(connection: Connection, now: number): { word: string; tone: string } {
  const age = duration(Math.max(0, now - connection.since));
  switch (connection.phase) {
    case 'live':
      return { word: 'Live', tone: 'good' };
    case 'connecting':
      return { word: 'Connecting', tone: 'calm' };
    case 'reconnecting':
      return { word: `Reconnecting ${age}`, tone: 'warn' };
    case 'offline':
      return { word: `Offline ${age}`, tone: 'bad' };
    case 'unauthorized':
      return { word: 'Signed out', tone: 'bad' };
  }
}

function StaleNotice({ connection, now }: { connection: Connection; now: number }) {
  const since = connection.lastDataAt ?? connection.since;
  return (
    <div className="stale-notice" role="alert">
      <strong>The API does not answer.</strong> Below is what it last said at <span className="num">{clock(since)} UTC</span>, <span className="num">{duration(now - since)}</span> ago. Bots run on their workers and go on
      without it; stops and targets rest at the venue.
    </div>
  );
}
