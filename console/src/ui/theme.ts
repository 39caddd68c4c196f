import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const KEY = 'flotilla.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function watchSystem(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

function storedChoice(): ThemeChoice {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** The theme in force and the switch between system, light and dark. */
export function useTheme(): { choice: ThemeChoice; theme: Theme; cycle: () => void } {
  const [choice, setChoice] = useState(storedChoice);
  const systemDark = useSyncExternalStore(watchSystem, () => dark.matches);
  useEffect(() => {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
    document.documentElement.dataset['theme'] = choice === 'system' ? '' : choice;
  }, [choice]);
  const cycle = useCallback(() => setChoice((c) => (c === 'system' ? 'light' : c === 'light' ? 'dark' : 'system')), []);
  return { choice, theme: choice === 'system' ? (systemDark ? 'dark' : 'light') : choice, cycle };
}
