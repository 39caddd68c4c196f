import type { Period } from './period';

interface Props {
  period: Period;
  onPeriod: (period: Period) => void;
}

/** From and to, market time. */
export function PeriodFields({ period, onPeriod }: Props) {
  return (
    <>
      <label className="period-field"><span>from</span><input type="datetime-local" value={period.from} max={period.to || undefined} onChange={(e) => onPeriod({ ...period, from: e.target.value })} aria-label="From, market time UTC" /></label>
      <label className="period-field"><span>to</span><input type="datetime-local" value={period.to} min={period.from || undefined} onChange={(e) => onPeriod({ ...period, to: e.target.value })} aria-label="To, market time UTC" /></label>
    </>
  );
}
