/** Shown while there is no bot at all: how to make the first one. */
export function EmptyFleet({ symbols }: { symbols: readonly string[] }) {
  const symbol = symbols[0] ?? 'BTCUSDT';
  return (
    <section className="panel empty-fleet">
      <h2>No bots yet</h2>
      <p>
        <code>fleet up</code> makes three paper bots by itself; <code>fleet up --bots 10</code> makes ten, spread over the symbols that have data. One bot by hand, through the API:
      </p>
      <pre><code>{`curl -X POST ${window.location.origin}/api/v1/bots \\
  -H "Authorization: Bearer $FLEET_TOKEN" -H "Content-Type: application/json" \\
  -d '{"botId":"my-first-bot","strategyId":"moneysharks","symbol":"${symbol}","status":"RUNNING"}'`}</code></pre>
      <p className="muted">{symbols.length > 0 ? `This market has ${symbols.join(', ')}. ` : ''}The bot shows up here as soon as it exists. It trades on a paper account of its own.</p>
    </section>
  );
}
