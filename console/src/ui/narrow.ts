import { useSyncExternalStore } from 'react';

/** The width below which the style sheets hide columns of lesser weight. */
const narrow = window.matchMedia('(max-width: 720px)');

function watch(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches);
}
