import type { BotCard } from '../api/types';
import { Badge } from '../ui/values';
import { issues } from './health';

/** What is not well with a bot: the worst in words, the others counted; nothing when all is well. */
export function IssueBadges({ card, all = false }: { card: BotCard; all?: boolean }) {
  const found = issues(card);
  const shown = all ? found : found.slice(0, 1);
  if (found.length === 0) return card.health === 'critical' || card.health === 'warning' ? <Badge tone={card.health === 'critical' ? 'bad' : 'warn'}>{card.health}</Badge> : null;
  const rest = found.slice(shown.length);
  return (
    <>
      {shown.map((i) => <span key={i.text} className="issue"><Badge tone={i.tone} title={i.text}>{all ? i.text : i.word}</Badge></span>)}
      {rest.length > 0 && <span className="muted num" title={rest.map((i) => i.text).join('\n')}>+{rest.length}</span>}
    </>
  );
}
