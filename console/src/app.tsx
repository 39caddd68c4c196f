import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { LiveContext, useConnection } from './api/context';
import { Live } from './api/live';
import { loadToken, parseFragment, saveToken } from './api/token';
import { FleetPage } from './fleet/fleet-page';
import { ControlHost } from './fleet/control';
import { CommandPage } from './command/command-page';
import { CommandsPage } from './command/commands-page';
import { EventsPage } from './events/events-page';
import { HaltHost } from './halt/halt-host';
import { ProposalsPage } from './proposals/proposals-page';
import { SystemPage } from './system/system-page';
import { ErrorBoundary } from './ui/error-boundary';
import { type Route, useRoute, fleetHref } from './ui/route';
import { Shell } from './ui/shell';
import { SignIn } from './ui/sign-in';
import { type Theme, useTheme } from './ui/theme';
import { ToastHost } from './ui/toasts';
import { WorkersPage } from './workers/workers-page';

const ClosesPage = lazy(() => import('./closes/closes-page').then((m) => ({ default: m.ClosesPage })));
const InstallPage = lazy(() => import('./runtimes/install-page').then((m) => ({ default: m.InstallPage })));
const PositionPage = lazy(() => import('./positions/position-page').then((m) => ({ default: m.PositionPage })));
const PositionsPage = lazy(() => import('./positions/positions-page').then((m) => ({ default: m.PositionsPage })));
const RuntimesPage = lazy(() => import('./runtimes/runtimes-page').then((m) => ({ default: m.RuntimesPage })));
const BotPage = lazy(() => import('./bot/bot-page').then((m) => ({ default: m.BotPage })));

export function App() {
  const [token, setToken] = useState(loadToken);
  const theme = useTheme();
  useEffect(() => {
    const onHash = () => {
      if (parseFragment(window.location.hash)) setToken(loadToken());
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  const signIn = useCallback((given: string, remember: boolean) => {
    saveToken(given, remember);
    setToken(given);
  }, []);
  if (!token) return <SignIn onToken={signIn} refused={false} />;
  return <Session key={token} token={token} theme={theme} onToken={signIn} />;
}

interface SessionProps {
  token: string;
  theme: ReturnType<typeof useTheme>;
  onToken: (token: string, remember: boolean) => void;
}

function Session({ token, theme, onToken }: SessionProps) {
  const [live] = useState(() => new Live(token));
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, [live]);
  const phase = useSyncExternalStore(live.watch, () => live.current().phase);
  const retry = useCallback(
    (given: string, remember: boolean) => {
      onToken(given, remember);
      if (given === token) window.location.reload();
    },
    [onToken, token],
  );
  if (phase === 'unauthorized') return <SignIn onToken={retry} refused />;
  return (
    <LiveContext value={live}>
      <ToastHost>
        <ControlHost>
          <HaltHost>
            <Pages theme={theme} />
          </HaltHost>
        </ControlHost>
      </ToastHost>
    </LiveContext>
  );
}

function Pages({ theme }: { theme: SessionProps['theme'] }) {
  const route = useRoute();
  const connection = useConnection();
  const title = titleOf(route);
  const place = route.page === 'bot' ? `bot ${route.botId}` : route.page === 'commands' ? `commands ${route.commandId ?? ''}` : route.page === 'position' ? `position ${route.botId} ${route.asset}` : route.page === 'runtimes' ? `runtimes ${route.view} ${route.runtimeId ?? ''}` : route.page;
  useEffect(() => {
    document.title = title;
    window.scrollTo(0, 0);
  }, [title, place]);
  return (
    <Shell route={route} theme={theme} connection={connection}>
      <ErrorBoundary key={place} what={`the page (${place})`}>
        <Suspense fallback={<div className="page-wait" aria-busy="true" />}>
          <Page route={route} theme={theme.theme} />
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}

function titleOf(route: Route): string {
  switch (route.page) {
    case 'bot':
      return `${route.botId} · Flotilla`;
    case 'position':
      return `${route.asset} · Flotilla`;
    case 'runtimes':
    case 'positions':
    case 'closes':
    case 'workers':
    case 'proposals':
    case 'commands':
    case 'events':
    case 'system':
      return `${route.page.charAt(0).toUpperCase()}${route.page.slice(1)} · Flotilla`;
    case 'fleet':
    case 'unknown':
      return 'Flotilla';
  }
}

function Page({ route, theme }: { route: Route; theme: Theme }) {
  switch (route.page) {
    case 'fleet':
      return <FleetPage />;
    case 'bot':
      return <BotPage key={route.botId} botId={route.botId} tab={route.tab} theme={theme} />;
    case 'runtimes':
      return route.view === 'install' ? <InstallPage key={route.runtimeId} runtimeId={route.runtimeId} /> : <RuntimesPage chosen={route.runtimeId} />;
    case 'positions':
      return <PositionsPage />;
    case 'position':
      return <PositionPage key={`${route.botId} ${route.asset} ${route.openedAt}`} botId={route.botId} asset={route.asset} openedAt={route.openedAt} theme={theme} />;
    case 'closes':
      return <ClosesPage />;
    case 'workers':
      return <WorkersPage />;
    case 'proposals':
      return <ProposalsPage />;
    case 'commands':
      return route.commandId === null ? <CommandsPage /> : <CommandPage key={route.commandId} commandId={route.commandId} />;
    case 'events':
      return <EventsPage />;
    case 'system':
      return <SystemPage />;
    case 'unknown':
      return (
        <div className="notice">
          There is no page <code>{route.path}</code>. <a href={fleetHref}>To the fleet</a>
        </div>
      );
  }
}
