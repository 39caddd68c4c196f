import { botHref } from '../ui/route';
import { Badge } from '../ui/values';
import { meaning } from './verdict';

/** Loud unless all is well. */
export function VerdictBadge({ verdict, why, managedBy }: { verdict: string; why?: string | null; managedBy?: string | null }) {
  const { word, tone, detail, loud } = meaning(verdict);
  if (verdict === 'MANAGED_BY' && managedBy) return <span className="verdict" title={detail}><Badge tone="dim">of</Badge> <a className="link" href={botHref(managedBy)} onClick={(e) => e.stopPropagation()}>{managedBy}</a></span>;
  return <span className={`verdict ${loud ? 'verdict-loud' : ''}`}><Badge tone={tone} title={why ? `${detail}. ${why}` : detail}>{word}</Badge></span>;
}
