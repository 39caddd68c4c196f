import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Overview, Params, WhyNoTrades } from '../src/api/types';
import { api, coloursIn, openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Tab, type Target } from './harness';

let browser: Browser;
let target: Target;
let botId: string;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget()]);
  const { bots } = await api<Overview>(target, '/fleet');
  const busiest = [...bots].sort((a, b) => b.trades - a.trades || b.decisions - a.decisions)[0];
  if (!busiest) throw new Error('these tests need a bot with decisions');
  botId = busiest.botId;
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});

async function bot(tabName = '', look = {}): Promise<Tab> {
  const tab = await openTab(browser, look);
  await signIn(tab.page, target, `/bots/${botId}${tabName && `/${tabName}`}`);
  await tab.page.locator('.candles-host canvas').first().waitFor();
  return tab;
}

describe('the Bot page', () => {
  it('draws candles of three intervals and the equity curve', async () => {
    const { page, context, problems } = await bot();
    for (const interval of ['5m', '1h', '4h']) {
      await page.getByRole('button', { name: interval, exact: true }).click();
      await page.getByLabel(new RegExp(`^Candles of .*, ${interval}, [1-9]\\d* bars`)).waitFor();
      expect(await coloursIn(page, '.candles-host'), interval).toBeGreaterThan(8);
    }
    await page.getByLabel(/^Equity curve, [1-9]\d* points/).waitFor();
    expect(await coloursIn(page, '.equity-host')).toBeGreaterThan(4);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is pictured in light, dark and at phone width with a decision opened', async () => {
    for (const [name, look] of [['light', {}], ['dark', { scheme: 'dark' }], ['phone-light', { viewport: PHONE }], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const) {
      const { page, context } = await bot('', look);
      const telling = page.locator('.decision-row', { hasText: /executed|below learning|blocked/ });
      await page.locator('.decision-row').nth(3).waitFor();
      await ((await telling.count()) > 0 ? telling.first() : page.locator('.decision-row').nth(3)).click();
      await page.locator('.decision-detail').waitFor();
      await page.getByLabel(/^Candles of .*, 5m, [1-9]\d* bars/).waitFor();
      await page.getByLabel(/^Equity curve, [1-9]\d* points/).waitFor();
      expect(await overflow(page), name).toBe(0);
      await shot(page, `bot-${name}`);
      await context.close();
    }
  });

  it('opens a decision with every factor, all nine checks and the features of three timeframes', async () => {
    const { page, context } = await bot();
    await page.locator('.decision-row').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const detail = page.locator('.decision-detail');
    await detail.waitFor();
    expect(await detail.locator('section', { hasText: 'Signal factors' }).locator('tbody tr').count()).toBe(8);
    expect(await detail.locator('.checks li').count()).toBe(9);
    expect(await detail.locator('section', { hasText: 'Features' }).locator('thead th').allTextContents()).toEqual(['Feature', '5m', '1h', '4h']);
    for (const heading of ['Planned order', 'Confluence checks']) expect(await detail.getByRole('heading', { name: heading }).count()).toBe(1);
    expect(await page.getByText('held while a row is open').count()).toBe(1);
    await page.keyboard.press('Enter');
    await detail.waitFor({ state: 'detached' });
    await context.close();
  });

  it('pages through the journal and filters by status from the histogram', async () => {
    const { page, context } = await bot();
    await page.locator('.decision-row').first().waitFor();
    const ids = () => page.locator('.decision-row').evaluateAll((rows) => rows.map((r) => Number(r.getAttribute('data-row'))));
    const newest = await ids();
    await page.getByRole('button', { name: 'Older' }).click();
    // Not the lowest: decisions that came between reading and clicking have moved the pages on.
    await page.waitForFunction((id) => Number(document.querySelector('.decision-row')?.getAttribute('data-row')) < id, Math.max(...newest));
    await page.getByText('older page, does not follow').waitFor();
    await page.getByRole('button', { name: 'Newest' }).click();
    await page.getByText('follows the bot').waitFor();
    const bar = page.locator('.histogram button').last();
    const word = (await bar.locator('.histogram-word').textContent()) ?? '';
    await bar.click();
    await page.waitForFunction((status) => [...document.querySelectorAll('.decision-row td:nth-child(5)')].every((cell) => cell.textContent?.startsWith(status)) && document.querySelector('.decision-row'), word);
    await context.close();
  });

  it('says why it does not trade: the answer, the nearest threshold of each symbol, what stands in the way', async () => {
    const { page, context } = await bot();
    const why = page.locator('.why');
    await why.waitFor();
    const said = await api<WhyNoTrades>(target, `/bots/${botId}/why?last=500`);
    expect((await why.locator('.why-answer').textContent())?.length).toBeGreaterThan(10);
    expect(await why.locator('.why-checks li').count()).toBe(said.checks.length);
    if (said.symbols.some((s) => s.nearest?.scoreMissing != null)) expect(await why.getByRole('meter').count()).toBeGreaterThan(0);
    expect(await why.locator('.histogram button').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('shows trades, orders, sessions and events, and brings a trade into the chart', async () => {
    const { page, context, problems } = await bot('trades');
    await page.getByRole('columnheader', { name: /^Closed by/ }).waitFor();
    const shown = page.getByRole('button', { name: 'show' });
    if ((await shown.count()) > 0) {
      await shown.first().click();
      await shot(page, 'bot-trades-light');
    }
    for (const [key, heading] of [['orders', 'Client order id'], ['sessions', 'Generation'], ['events', 'Told by']] as const) {
      await page.keyboard.press(']');
      await page.waitForURL(`**/${key}`);
      await page.getByRole('columnheader', { name: heading }).or(page.locator('.empty')).first().waitFor();
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says that there is no such bot', async () => {
    const { page, context } = await openTab(browser);
    await signIn(page, target, '/bots/no-such-bot');
    await page.getByText('There is no bot no-such-bot.').waitFor();
    await context.close();
  });
});

describe('the parameters', () => {
  it('are checked before they are sent', async () => {
    const { page, context } = await bot('params');
    const field = page.locator('.params-table input[inputmode="numeric"], .params-table input[inputmode="decimal"]').first();
    await field.waitFor();
    await field.fill('lots');
    await page.locator('.field-problem').waitFor();
    expect(await page.getByRole('button', { name: /^Save/ }).isDisabled()).toBe(true);
    await shot(page, 'bot-params-light');
    await page.getByRole('button', { name: 'Drop edits' }).click();
    expect(await page.locator('.field-problem').count()).toBe(0);
    await context.close();
  });

  it('show the words of the server when it refuses, and save when it takes them', async () => {
    const { page, context } = await bot('params');
    const before = await api<Params>(target, `/bots/${botId}/params`);
    const field = page.locator('[id="param-cooldown_after_close_sec"]');
    await field.waitFor();
    const old = await field.inputValue();
    await field.fill(String(Number(old) + 60));
    await page.route('**/params', (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      const body = route.request().postDataJSON() as { params: object };
      return route.continue({ postData: JSON.stringify({ ...body, params: { ...body.params, no_such_parameter: 1 } }) });
    });
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText('Nothing was saved.').waitFor();
    expect(await page.locator('.params .notice-bad').textContent()).toMatch(/no_such_parameter/);
    await page.unroute('**/params');
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText(`Version ${before.version + 1} of the parameters is in force`).waitFor();
    await field.fill(old);
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText(`Version ${before.version + 2} of the parameters is in force`).waitFor();
    await context.close();
  });

  it('show what the server says of a field beside that field, until it changes', async () => {
    const { page, context } = await bot('params');
    const field = page.locator('[id="param-cooldown_after_close_sec"]');
    await field.waitFor();
    await field.fill(String(Number(await field.inputValue()) + 60));
    const details = [{ path: 'cooldown_after_close_sec', message: 'is longer than a day', allowed: 'integer from 0 to 86400' }, { path: 'min_leverage', message: '9 is above max_leverage 3', allowed: 'integer from 1 to 200' }];
    await page.route('**/params', (route) => (route.request().method() === 'PUT' ? route.fulfill({ status: 422, json: { error: { code: 'invalid_param', message: 'both', valid: [], details } } }) : route.continue()));
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText('Nothing was saved.').waitFor();
    expect(await page.locator('.params .notice-bad li').count()).toBe(2);
    expect(await page.locator('.field-problem').allTextContents()).toEqual(expect.arrayContaining(['is longer than a day (integer from 0 to 86400)']));
    await field.fill('60');
    await page.getByText('is longer than a day (', { exact: false }).and(page.locator('.field-problem')).waitFor({ state: 'detached' });
    await context.close();
  });
});
