/** Shown while there is no bot at all: how to make the first one. */
export function EmptyFleet({ symbols }: { symbols: readonly string[] }) {
  const symbol = symbols[0] ?? 'BTCUSDT';
  return (
    <section className="panel empty-fleet">
      <h2>No bots yet</h2>
      <p>Make one on the command line; it trades on a paper account of its own:</p>
      <pre><code>{`./fleet create my-first-bot --symbol ${symbol} --start`}</code></pre>
      <p>Or through the API:</p>
      <pre><code>{`curl -X POST ${window.location.origin}/api/v1/bots \\
  -H "Authorization: Bearer $FLEET_TOKEN" -H "Content-Type: application/json" \\
  -d '{"botId":"my-first-bot","strategyId":"moneysharks","symbol":"${symbol}","status":"RUNNING"}'`}</code></pre>
      <p className="muted">{symbols.length > 0 ? `This market has ${symbols.join(', ')}. ` : ''}A new fleet starts with three paper bots unless it was told otherwise; the bot shows up here as soon as it exists.</p>
    </section>
  );
}
