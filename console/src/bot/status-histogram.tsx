import { count, percent, words } from '../ui/format';
import { Empty } from '../ui/values';
import { histogram, STATUS_WORDS, statusTone } from './statuses';

interface Props {
  statuses: Record<string, number>;
  selected: string;
  onSelect: (status: string) => void;
}

/** How often each status occurred; one that is clicked filters the journal. */
export function StatusHistogram({ statuses, selected, onSelect }: Props) {
  const bars = histogram(statuses);
  if (bars.length === 0) return <Empty>No decision yet. A bot decides when a bar of five minutes closes.</Empty>;
  return (
    <ul className="histogram">
      {bars.map((bar) => (
        <li key={bar.status}>
          <button type="button" aria-pressed={selected === bar.status} onClick={() => onSelect(selected === bar.status ? '' : bar.status)} title={STATUS_WORDS[bar.status] ?? bar.status}>
            <span className="histogram-word">{words(bar.status)}</span>
            <span className="num">{count(bar.count)}</span>
            <span className="num muted histogram-share">{percent(bar.share)}</span>
            <span className={`histogram-bar histogram-${statusTone(bar.status)}`} style={{ width: `${bar.length * 100}%` }} aria-hidden="true" />
            <span className="histogram-why muted">{STATUS_WORDS[bar.status] ?? 'not described here'}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
