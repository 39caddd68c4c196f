import { useSyncExternalStore } from 'react';

/** Pages live in the fragment, so that any server that serves one file can serve the console. */
export type Route = { page: 'fleet' } | { page: 'bot'; botId: string; tab: BotTab } | { page: 'workers' } | { page: 'runtimes'; view: RuntimeView; runtimeId: string | null } | { page: 'positions' } | { page: 'position'; botId: string; asset: string; openedAt: string } | { page: 'closes' } | { page: 'proposals' } | { page: 'commands'; commandId: string | null } | { page: 'events' } | { page: 'system' } | { page: 'unknown'; path: string };

export type RuntimeView = 'list' | 'install';

export const BOT_TABS = ['decisions', 'trades', 'orders', 'sessions', 'events', 'params', 'learning', 'replay', 'backtest'] as const;
export type BotTab = (typeof BOT_TABS)[number];

export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/^\//, '');
  const [head = '', id = '', tab = '', fourth = ''] = path.split('/');
  if (head === '') return { page: 'fleet' };
  if (head === 'system' || head === 'workers' || head === 'proposals' || head === 'events') return { page: head };
  if (head === 'closes') return { page: 'closes' };
  if (head === 'runtimes') return { page: 'runtimes', view: id === 'new' || tab === 'edit' ? 'install' : 'list', runtimeId: id === '' || id === 'new' ? null : decode(id) };
  if (head === 'positions') return id !== '' && tab !== '' && fourth !== '' ? { page: 'position', botId: decode(id), asset: decode(tab), openedAt: decode(fourth) } : { page: 'positions' };
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
export const runtimesHref = '#/runtimes';
export const installHref = '#/runtimes/new';
export const positionsHref = '#/positions';
export const closesHref = '#/closes';
export function runtimeHref(runtimeId: string): string {
  return `#/runtimes/${encodeURIComponent(runtimeId)}`;
}
export function editHref(runtimeId: string): string {
  return `#/runtimes/${encodeURIComponent(runtimeId)}/edit`;
}
export function positionHref(botId: string, asset: string, openedAt: string): string {
  return `#/positions/${[botId, asset, openedAt].map(encodeURIComponent).join('/')}`;
}
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
