import type { Market } from '../api/types';
import { clock, day, duration, fullMoment, percent, speed } from '../ui/format';
import { Badge } from '../ui/values';
import { marketProgress } from './market';

const SOURCES: Record<string, string> = { replay: 'recorded data', live: 'live public data of the venue', simulator: 'a seeded simulator, not a real market' };

/** What market the fleet is on, what time it is there and how far it has come. */
export function MarketBanner({ market }: { market: Market | null }) {
  if (!market) {
    return (
      <section className="market market-gone" aria-label="Market" role="alert">
        <Badge tone="bad">no market</Badge>
        <span>The venue does not answer: market clock and marks are unknown. Bots keep their state and go on when it is back; orders that rest at the venue keep resting.</span>
      </section>
    );
  }
  const progress = marketProgress(market);
  return (
    <section className="market" aria-label="Market">
      <Badge tone={market.source === 'live' ? 'accent' : 'calm'} title={SOURCES[market.source] ?? market.source}>{market.source}</Badge>
      <span className="market-what" title={`${market.venue}: ${market.symbols.join(', ')}`}>{market.description}</span>
      <span className="market-clock" title={`${fullMoment(market.clock)}, market time`}>
        <span className="num">{day(market.clock)}</span> <b className="num">{clock(market.clock, false)}</b> <abbr className="mkt">UTC market time</abbr>
      </span>
      <span className="market-speed num" title="Market seconds per second">{speed(market.speed)}</span>
      <span className="market-rest num">{market.ended ? 'the data has ended' : restWords(progress.restMarketMillis, progress.restWallMillis)}</span>
      {progress.fraction !== null && (
        <span className="market-track" role="progressbar" aria-label="Replay progress" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(progress.fraction * 100)} title={percent(progress.fraction)}>
          <span style={{ width: `${progress.fraction * 100}%` }} />
        </span>
      )}
    </section>
  );
}

function restWords(marketMillis: number | null, wallMillis: number | null): string {
  if (marketMillis === null) return '';
  return wallMillis === null ? `${duration(marketMillis)} left` : `${duration(marketMillis)} left, about ${duration(wallMillis)}`;
}
