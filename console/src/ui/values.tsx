import type { ReactNode } from 'react';
import { duration, fullMoment, isKnown, moment, signedMoney, toneOf } from './format';
import { useNow } from './now';

type Maybe = number | null | undefined;

/** Profit or loss: sign and colour. */
export function Pnl({ value, className = '' }: { value: Maybe; className?: string }) {
  return <span className={`num pnl-${toneOf(value)} ${isKnown(value) ? '' : 'unknown'} ${className}`}>{signedMoney(value)}</span>;
}

/** A number that is right-aligned and dim when unknown. */
export function Num({ text, className = '' }: { text: string; className?: string }) {
  return <span className={`num ${text === 'unknown' ? 'unknown' : ''} ${className}`}>{text}</span>;
}

/** A time of the feed's clock, marked as such. */
export function MarketTime({ at, text = moment }: { at: string | null | undefined; text?: (at: string | null | undefined) => string }) {
  return (
    <time className="num" dateTime={at ?? undefined} title={`${fullMoment(at)}, market time`}>
      {text(at)}
      <abbr className="mkt" title="market time: the clock of the price feed">mkt</abbr>
    </time>
  );
}

/** A time of the machines' clock. */
export function WallTime({ at, text = moment }: { at: string | null | undefined; text?: (at: string | null | undefined) => string }) {
  return (
    <time className="num" dateTime={at ?? undefined} title={fullMoment(at)}>
      {text(at)}
    </time>
  );
}

/** Age that goes on growing between answers. `millis` was true at local time `at`. */
export function useAge(millis: Maybe, at: number | null): number | null {
  const now = useNow();
  return isKnown(millis) && at !== null ? millis + Math.max(0, now - at) : null;
}

export function Age({ millis, at }: { millis: Maybe; at: number | null }) {
  return <Num text={duration(useAge(millis, at))} />;
}

export type BadgeTone = 'good' | 'warn' | 'bad' | 'calm' | 'accent' | 'dim';

export function Badge({ tone, children, title }: { tone: BadgeTone; children: ReactNode; title?: string }) {
  return (
    <span className={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  );
}

export function Panel({ title, aside, children, className = '' }: { title: ReactNode; aside?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={`panel ${className}`}>
      <header className="panel-head">
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

/** One figure of a strip of figures; goes into a `dl`. */
export function Tile({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="tile">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
