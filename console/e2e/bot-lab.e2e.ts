import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LearningReport, Overview } from '../src/api/types';
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

async function tab(name: string, look = {}): Promise<Tab> {
  const opened = await openTab(browser, look);
  await signIn(opened.page, target, `/bots/${botId}/${name}`);
  return opened;
}

describe('what a bot learned', () => {
  it('is drawn over its steps between limits that it never leaves, with its lessons', async () => {
    const { page, context, problems } = await tab('learning');
    const report = await api<LearningReport>(target, `/bots/${botId}/learning?limit=200`);
    const curves = page.locator('.learning-curves section');
    await curves.first().waitFor();
    expect(await curves.count()).toBe(3);
    for (const curve of await curves.all()) expect(await curve.textContent()).toMatch(/never beyond .* and /);
    if (report.steps.length > 1) expect(await coloursIn(page, '.learning-curves')).toBeGreaterThan(2);
    if (report.steps.length > 0) expect(await page.locator('.learning table tbody tr').count()).toBeGreaterThan(0);
    for (const lesson of report.lessons) await page.getByText(lesson).waitFor();
    await page.getByText(`fleet learning ${botId} --reset`).waitFor();
    expect(await overflow(page)).toBe(0);
    await shot(page, 'bot-learning-light');
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe('a replay of decisions', () => {
  it('counts what is identical and names each difference', async () => {
    const { page, context, problems } = await tab('replay');
    await page.getByText('Each decision keeps the inputs').waitFor();
    await page.getByRole('button', { name: 'Replay decisions' }).click();
    const verdict = page.locator('.lab-verdict');
    await page.waitForFunction(() => /identical/.test(document.querySelector('.lab-verdict')?.textContent ?? '') && !/so far/.test(document.querySelector('.lab-verdict')?.textContent ?? ''));
    const said = (await verdict.textContent()) ?? '';
    const rows = page.locator('.lab tbody tr');
    if (/all identical/.test(said)) expect(await rows.count()).toBe(0);
    else expect(await rows.count()).toBeGreaterThan(0);
    await shot(page, 'bot-replay-light');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is made of one decision from its row', async () => {
    const { page, context } = await tab('decisions');
    await page.locator('.decision-row').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const check = page.locator('.replay-check');
    await check.getByRole('button', { name: 'Replay' }).click();
    await check.getByText(/identical|differ|not replay/i).waitFor();
    await context.close();
  });
});

describe('a backtest', () => {
  it('is not begun with parameters that cannot be read', async () => {
    const { page, context } = await tab('backtest');
    const other = page.getByLabel(/^Other parameters/);
    await other.fill('max_leverage');
    await page.getByText('“max_leverage” is not name=value').waitFor();
    expect(await page.getByRole('button', { name: 'Run backtest' }).isDisabled()).toBe(true);
    await other.fill('max_leverage=3');
    expect(await page.getByRole('button', { name: 'Run backtest' }).isDisabled()).toBe(false);
    await context.close();
  });

  it('shows figures, equity, statuses and trades, also at phone width', async () => {
    for (const [name, look] of [['light', {}], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const) {
      const { page, context, problems } = await tab('backtest', look);
      await page.getByRole('button', { name: 'Run backtest' }).click();
      const figures = page.getByLabel('Figures of the backtest');
      await figures.waitFor();
      expect(await figures.locator('dt').allTextContents()).toEqual(['Net result', 'Final equity', 'Trades', 'Win rate', 'Profit factor', 'Deepest fall', 'Sharpe, a year', 'Fees']);
      expect(await coloursIn(page, '.lab-result')).toBeGreaterThan(4);
      expect(await page.locator('.lab-result .histogram button').count()).toBeGreaterThan(0);
      expect(await overflow(page), name).toBe(0);
      await shot(page, `bot-backtest-${name}`);
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it('says why there is none', async () => {
    const { page, context } = await tab('backtest');
    await page.route('**/backtest', (route) => route.fulfill({ status: 422, json: { error: { code: 'invalid_params', message: 'max_leverage must be a whole number' } } }));
    await page.getByRole('button', { name: 'Run backtest' }).click();
    await page.getByText('No backtest.').waitFor();
    expect(await page.locator('.lab .notice-bad').textContent()).toContain('max_leverage must be a whole number');
    await context.close();
  });
});
