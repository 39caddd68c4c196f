import { useSyncExternalStore } from 'react';

/** Pages live in the fragment, so that any server that serves one file can serve the console. */
export type Route = { page: 'fleet' } | { page: 'bot'; botId: string; tab: BotTab } | { page: 'workers' } | { page: 'proposals' } | { page: 'commands'; commandId: string | null } | { page: 'events' } | { page: 'system' } | { page: 'unknown'; path: string };

export const BOT_TABS = ['decisions', 'trades', 'orders', 'sessions', 'events', 'params', 'learning', 'replay', 'backtest'] as const;
export type BotTab = (typeof BOT_TABS)[number];

export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/^\//, '');
  const [head = '', id = '', tab = ''] = path.split('/');
  if (head === '') return { page: 'fleet' };
  if (head === 'system' || head === 'workers' || head === 'proposals' || head === 'events') return { page: head };
  if (head === 'commands') return { page: 'commands', commandId: id === '' ? null : decode(id) };
  if (head === 'bots' && id !== '') return { page: 'bot', botId: decode(id), tab: BOT_TABS.find((t) => t === tab) ?? 'decisions' };
  return { page: 'unknown', path };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const fleetHref = '#/';
export const systemHref = '#/system';
export const workersHref = '#/workers';
export const proposalsHref = '#/proposals';
export const eventsHref = '#/events';
export function commandsHref(commandId?: string): string {
  return commandId ? `#/commands/${encodeURIComponent(commandId)}` : '#/commands';
}
export function botHref(botId: string, tab: BotTab = 'decisions'): string {
  return `#/bots/${encodeURIComponent(botId)}${tab === 'decisions' ? '' : `/${tab}`}`;
}

function watch(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(watch, () => window.location.hash));
}

export function go(href: string): void {
  window.location.hash = href.replace(/^#/, '');
}
