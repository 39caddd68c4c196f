import { createContext, use, useSyncExternalStore } from 'react';
import type { Connection } from './connection';
import type { Live } from './live';

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('useLive is used outside of LiveContext');
  return live;
}

export function useConnection(): Connection {
  const live = useLive();
  return useSyncExternalStore(live.watch, live.current);
}
