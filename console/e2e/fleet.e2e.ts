import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Control, Overview } from '../src/api/types';
import { api, openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Tab, type Target } from './harness';

let browser: Browser;
let target: Target;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget()]);
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});

async function fleet(look = {}): Promise<Tab> {
  const tab = await openTab(browser, look);
  await signIn(tab.page, target);
  await tab.page.locator('[data-card]').first().waitFor();
  return tab;
}

async function runningBot(): Promise<string> {
  const { bots } = await api<Overview>(target, '/fleet');
  const bot = bots.find((b) => b.desired === 'RUNNING' && b.actual === 'RUNNING');
  if (!bot) throw new Error('this test needs a running bot');
  return bot.botId;
}

describe('the Fleet page', () => {
  it('shows market, totals, lanes and every bot', async () => {
    const { page, context, problems } = await fleet();
    const overview = await api<Overview>(target, '/fleet');
    await page.getByLabel('Market', { exact: true }).getByText('UTC market time').waitFor();
    expect(await page.locator('.totals .tile').count()).toBe(7);
    for (const lane of ['Demo', 'Live', 'Backlog']) expect(await page.getByLabel(`Lane ${lane}`).count()).toBe(1);
    expect((await page.locator('[data-card]').evaluateAll((all) => all.map((e) => e.getAttribute('data-card')))).sort()).toEqual(overview.bots.map((b) => b.botId).sort());
    const card = page.locator(`[data-card="${await runningBot()}"]`);
    for (const part of ['P&L today', 'Net', 'Equity', 'decisions', 'gen']) expect(await card.textContent()).toContain(part);
    expect(await card.locator('.sparkline').count()).toBe(1);
    expect(await card.locator('.heartbeat').getAttribute('title')).toMatch(/Last heartbeat .* ago, on .*, generation \d+/);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('follows the fleet without a reload', async () => {
    const { page, context } = await fleet();
    const { market } = await api<Overview>(target, '/fleet');
    if (market && !market.ended) {
      const before = await page.locator('.market-clock').textContent();
      await page.waitForFunction((text) => document.querySelector('.market-clock')?.textContent !== text, before);
    }
    await context.close();
  });

  it('is pictured in light, dark and at phone width, without sideways scrolling', async () => {
    for (const [name, look] of [['light', {}], ['dark', { scheme: 'dark' }], ['phone-light', { viewport: PHONE }], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const) {
      const { page, context } = await fleet(look);
      expect(await overflow(page), name).toBe(0);
      await shot(page, `fleet-${name}`);
      await page.keyboard.press('v');
      await page.locator('.fleet-table').first().waitFor();
      expect(await overflow(page), `${name} table`).toBe(0);
      await shot(page, `fleet-table-${name}`);
      await context.close();
    }
  });

  it('goes by keyboard: j and k move, Enter opens, u returns, ? helps, / filters', async () => {
    const { page, context } = await fleet();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-card'));
    const ids = await page.locator('[data-card]').evaluateAll((all) => all.map((e) => e.getAttribute('data-card')));
    await page.keyboard.press('j');
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(ids[Math.min(1, ids.length - 1)]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/ui/#/bots/${ids[0] ?? ''}`);
    await page.getByRole('link', { name: 'Decisions' }).waitFor();
    await page.keyboard.press('u');
    await page.locator('[data-card]').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await shot(page, 'help-light');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('no such bot');
    await page.waitForFunction(() => document.querySelectorAll('[data-card]').length === 0);
    await context.close();
  });

  it('turns the theme and keeps it', async () => {
    const { page, context } = await fleet();
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await page.waitForFunction((was) => getComputedStyle(document.documentElement).backgroundColor !== was, light);
    await page.reload();
    await page.locator('[data-card]').first().waitFor();
    expect(await background()).not.toBe(light);
    await context.close();
  });

  it('names every button and field', async () => {
    const { page, context } = await fleet();
    const nameless = await page.locator('button, a[href], input, select').evaluateAll((all) => all.filter((e) => !(e.getAttribute('aria-label') || e.textContent?.trim() || (e as HTMLInputElement).labels?.length)).map((e) => e.outerHTML.slice(0, 80)));
    expect(nameless).toEqual([]);
    await context.close();
  });
});

describe('control', () => {
  it('asks, pauses and starts again, and shows asked and actual while they differ', async () => {
    const { page, context } = await fleet();
    const id = await runningBot();
    const card = page.locator(`[data-card="${id}"]`);
    await card.focus();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It makes no new entries.').waitFor();
    await shot(page, 'confirm-pause-light');
    expect((await api<Control>(target, `/bots/${id}/control`)).status).toBe('RUNNING');
    await page.keyboard.press('Enter');
    await page.getByText(`PAUSED asked for ${id}`).waitFor();
    expect((await api<Control>(target, `/bots/${id}/control`)).status).toBe('PAUSED');
    await card.locator('.card-state .badge', { hasText: 'PAUSED' }).waitFor({ timeout: 30_000 });
    await card.getByRole('button', { name: /^Start/ }).click();
    await dialog.getByRole('button', { name: 'Start' }).click();
    await card.locator('.card-state .badge', { hasText: 'RUNNING' }).waitFor({ timeout: 30_000 });
    await context.close();
  });

  it('changes nothing and says who was faster when the version is old', async () => {
    const { page, context } = await fleet();
    const id = await runningBot();
    const before = await api<Control>(target, `/bots/${id}/control`);
    await page.route('**/control', (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      const body = route.request().postDataJSON() as { version: number };
      return route.continue({ postData: JSON.stringify({ ...body, version: body.version - 1 }) });
    });
    await page.locator(`[data-card="${id}"]`).focus();
    await page.keyboard.press('x');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog').getByText('Somebody changed this bot since you looked').waitFor();
    await shot(page, 'conflict-light');
    expect(await api<Control>(target, `/bots/${id}/control`)).toMatchObject({ status: before.status, version: before.version });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('an empty fleet', () => {
  it('tells how to make a bot', async () => {
    const empty = await startTarget({ empty: true });
    const { page, context } = await openTab(browser);
    await signIn(page, empty);
    await page.getByRole('heading', { name: 'No bots yet' }).waitFor();
    await shot(page, 'fleet-empty-light');
    await context.close();
    await empty.close();
  });
});
