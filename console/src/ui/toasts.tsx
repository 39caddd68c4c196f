import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

type Tell = (text: string, tone?: Toast['tone']) => void;

const ToastContext = createContext<Tell>(() => undefined);
const SHOWN_MAX = 4;
const SHOWN_MILLIS = 6_000;

export function ToastHost({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const ids = useRef(0);
  const tell = useCallback<Tell>((text, tone = 'good') => {
    const id = ++ids.current;
    setToasts((all) => [...all, { id, text, tone }].slice(-SHOWN_MAX));
    window.setTimeout(() => setToasts((all) => all.filter((t) => t.id !== id)), SHOWN_MILLIS);
  }, []);
  const list = useMemo(() => toasts.map((t) => <li key={t.id} className={`toast toast-${t.tone}`}>{t.text}</li>), [toasts]);
  return (
    <ToastContext value={tell}>
      {children}
      <ul className="toasts" role="status" aria-live="polite">{list}</ul>
    </ToastContext>
  );
}

export function useToast(): Tell {
  return use(ToastContext);
}
