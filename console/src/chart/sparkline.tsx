interface Props {
  values: readonly number[];
  /** Drawn as a dashed line: where the account began. */
  baseline: number;
  label: string;
}

const WIDTH = 160;
const HEIGHT = 44;
const PAD = 3;

/** Equity as a small area chart; the baseline is always inside of the picture. */
export function Sparkline({ values, baseline, label }: Props) {
  const known = values.filter(Number.isFinite);
  if (known.length < 2) return <div className="sparkline sparkline-none" role="img" aria-label={`${label}: not enough points yet`} />;
  const low = Math.min(...known, baseline);
  const high = Math.max(...known, baseline);
  const y = (value: number) => (high === low ? HEIGHT / 2 : HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD));
  const x = (index: number) => (index / (known.length - 1)) * WIDTH;
  const line = known.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const last = known[known.length - 1] ?? baseline;
  const base = y(baseline).toFixed(1);
  return (
    <svg className={`sparkline ${last >= baseline ? 'sparkline-up' : 'sparkline-down'}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <polygon points={`0,${base} ${line} ${WIDTH},${base}`} />
      <line x1="0" x2={WIDTH} y1={base} y2={base} />
      <polyline points={line} />
    </svg>
  );
}
