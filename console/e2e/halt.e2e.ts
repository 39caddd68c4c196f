import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BotCard, Command, Overview, WorkerState } from '../src/api/types';
import { api, openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Target, visit } from './harness';

const LOOKS = [['light', {}], ['dark', { scheme: 'dark' }], ['phone-light', { viewport: PHONE }], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const;

let browser: Browser;
let target: Target;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
});

async function card(botId: string): Promise<BotCard> {
  const found = (await api<Overview>(target, '/fleet')).bots.find((b) => b.botId === botId);
  if (!found) throw new Error(`no bot ${botId}`);
  return found;
}

/** These stop bots: only ever a mock's. */
describe.skipIf(process.env['FLEET_URL'])('the kill switch', () => {
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(async () => {
    await target?.close();
  });

  it('is on every page and says what it will do before the word is typed', async () => {
    const { page, context, problems } = await openTab(browser);
    await signIn(page, target);
    for (const route of ['/', '/workers', '/commands', '/events', '/system', '/bots/moneysharks-btc']) {
      await visit(page, route);
      expect(await page.locator('.bar').getByRole('button', { name: 'Halt' }).count(), route).toBe(1);
    }
    await page.locator('h1').getByText('MoneySharks BTC').waitFor();
    await page.locator('.bar').getByRole('button', { name: 'Halt' }).click();
    const dialog = page.getByRole('dialog', { name: 'Emergency stop' });
    expect(await dialog.getByRole('combobox').inputValue()).toBe('moneysharks-btc');
    await dialog.getByText('1 bot.').waitFor();
    await dialog.getByRole('button', { name: 'A group' }).click();
    expect(await dialog.getByRole('button', { name: 'Stop now' }).isDisabled()).toBe(true);
    await dialog.getByRole('combobox').selectOption('majors');
    await dialog.getByText('2 bots.').waitFor();
    await dialog.getByLabel('Close all their positions').uncheck();
    await dialog.getByText('stops and targets keep resting').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await api<Command[]>(target, '/commands?limit=10')).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is pictured in light, dark and at phone width', async () => {
    for (const [name, look] of LOOKS) {
      const { page, context } = await openTab(browser, look);
      await signIn(page, target);
      await page.keyboard.press('h');
      await page.getByText('What will happen').waitFor();
      await page.getByRole('dialog').getByLabel('Reason').fill('bad fills at the venue');
      await page.getByLabel('Type EMERGENCY_STOP').fill('EMERGENCY_ST');
      expect(await overflow(page), name).toBe(0);
      await page.screenshot({ path: `target/screenshots/halt-${name}.png` });
      await context.close();
    }
  });

  it('stops one bot by keyboard alone and shows it as halted until it is restarted', async () => {
    const { page, context, problems } = await openTab(browser);
    await signIn(page, target, '/bots/moneysharks-eth');
    await page.locator('h1').getByText('MoneySharks ETH').waitFor();
    await page.keyboard.press('h');
    await page.getByText('What will happen').waitFor();
    await page.keyboard.type('drill');
    await page.keyboard.press('Tab');
    await page.keyboard.type('EMERGENCY_STOP');
    await page.keyboard.press('Enter');
    await page.getByText('Every bot is proven flat.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('It does not run again by itself').waitFor();
    expect(await card('moneysharks-eth')).toMatchObject({ halted: expect.stringMatching(/^halt-/), position: null });
    await shot(page, 'bot-halted-light');
    await page.keyboard.press('s');
    await page.getByRole('dialog', { name: 'Restart MoneySharks ETH?' }).getByText('The emergency stop ends here').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Restart of moneysharks-eth accepted').waitFor();
    await page.getByText('It does not run again by itself').waitFor({ state: 'detached' });
    expect(await card('moneysharks-eth')).toMatchObject({ halted: null, desired: 'RUNNING' });
    expect(problems).toEqual([]);
    await context.close();
  });

  it('sends the same id again when nobody answered', async () => {
    const { page, context } = await openTab(browser);
    await signIn(page, target, '/bots/eth-moved');
    const ids: string[] = [];
    await page.route('**/api/v1/commands', async (route) => {
      ids.push((route.request().postDataJSON() as { commandId: string }).commandId);
      await (ids.length === 1 ? route.abort() : route.continue());
    });
    await page.keyboard.press('h');
    await page.getByRole('dialog').getByLabel('Reason').fill('drill');
    await page.getByLabel('Type EMERGENCY_STOP').fill('EMERGENCY_STOP');
    await page.getByRole('button', { name: 'Stop now' }).click();
    await page.getByText('send it again, it is never carried out twice').waitFor();
    await page.getByRole('button', { name: 'Stop now' }).click();
    await page.getByText('Every bot is proven flat.').waitFor();
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    await context.close();
  });

  it('follows the whole fleet to its proof, names what is left, and goes on when the dialog is closed', async () => {
    const { page, context, problems } = await openTab(browser);
    await signIn(page, target);
    await page.locator('[data-card]').first().waitFor();
    await page.locator('.bar').getByRole('button', { name: 'Halt' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('drill');
    await page.getByLabel('Type EMERGENCY_STOP').fill('EMERGENCY_STOP');
    await page.getByRole('button', { name: 'Stop now' }).click();
    await page.getByText('sol-careful: SOLUSDT long 3.2').waitFor();
    await page.screenshot({ path: 'target/screenshots/halt-progress-light.png' });
    await page.getByRole('button', { name: 'Close, keep following' }).click();
    await page.getByRole('button', { name: /Emergency stop under way: verified \d of \d/ }).waitFor();
    await shot(page, 'fleet-halting-light');
    await page.getByText('Emergency stop: Every bot is proven flat.').waitFor();
    await page.locator('.bar').getByRole('button', { name: 'Halt', exact: true }).waitFor();
    const { bots } = await api<Overview>(target, '/fleet');
    expect(bots.filter((b) => b.generation > 0 && b.halted === null)).toEqual([]);
    expect(bots.filter((b) => b.position !== null)).toEqual([]);
    await page.getByText('HALTED').first().waitFor();
    await shot(page, 'fleet-halted-light');
    await page.keyboard.press('c');
    await page.getByRole('link', { name: 'Emergency stop' }).first().waitFor();
    await page.getByRole('link', { name: 'Emergency stop' }).first().click();
    await page.getByRole('heading', { name: 'Answers' }).waitFor();
    expect(await page.getByRole('progressbar', { name: 'verified' }).getAttribute('aria-valuenow')).toBe(await page.getByRole('progressbar', { name: 'verified' }).getAttribute('aria-valuemax'));
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe('commands, workers and events', () => {
  beforeAll(async () => {
    target = await startTarget();
    if (!target.isMock) return;
    const give = (body: object) => fetch(`${target.url}/api/v1/commands`, { method: 'POST', headers: { Authorization: `Bearer ${target.token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    await give({ commandId: 'pause-1', kind: 'PAUSE', scope: 'group', target: 'majors', reason: 'news at 14:00' });
    await give({ commandId: 'halt-1', kind: 'EMERGENCY_STOP', scope: 'fleet', reason: 'drill', confirm: 'EMERGENCY_STOP', options: { flatten: true } });
    await new Promise((done) => setTimeout(done, 1_500));
  });
  afterAll(async () => {
    await target?.close();
  });

  it('are pictured in light, dark and at phone width, without sideways scrolling', async () => {
    for (const [name, look] of LOOKS) {
      const { page, context, problems } = await openTab(browser, look);
      await signIn(page, target);
      for (const route of ['workers', 'commands', 'events', ...(target.isMock ? ['commands/halt-1'] : [])]) {
        await visit(page, `/${route}`);
        await page.locator('.panel').first().waitFor();
        await page.waitForFunction(() => document.querySelectorAll('.moment, tbody tr, .empty').length > 0);
        expect(await overflow(page), `${route} ${name}`).toBe(0);
        await shot(page, `${route.replace('/', '-')}-${name}`);
      }
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it('name every button and field', async () => {
    const { page, context } = await openTab(browser);
    await signIn(page, target);
    for (const route of ['/workers', '/commands', '/events']) {
      await visit(page, route);
      await page.locator('.panel').first().waitFor();
      const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, a')].filter((e) => !(e.getAttribute('aria-label') ?? e.textContent?.trim() ?? '') && !(e as HTMLInputElement).labels?.length).map((e) => e.outerHTML));
      expect(nameless, route).toEqual([]);
    }
    await context.close();
  });

  it('cordons a worker and takes the cordon away', async () => {
    if (!target.isMock) return;
    const { page, context } = await openTab(browser);
    await signIn(page, target, '/workers');
    const worker = page.getByLabel('Worker worker-1', { exact: true });
    await worker.getByRole('button', { name: 'Cordon' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('new kernel');
    await page.getByRole('dialog').getByRole('button', { name: 'Cordon', exact: true }).click();
    await worker.getByText('new kernel').waitFor();
    expect((await api<WorkerState[]>(target, '/workers')).find((w) => w.workerId === 'worker-1')).toMatchObject({ cordoned: true, cordonReason: 'new kernel' });
    await worker.getByRole('button', { name: 'Uncordon' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Uncordon', exact: true }).click();
    await worker.getByRole('button', { name: 'Cordon', exact: true }).waitFor();
    await context.close();
  });

  it('shows what is wrong with a bot where it is looked at', async () => {
    if (!target.isMock) return;
    const { page, context } = await openTab(browser);
    await signIn(page, target);
    expect(await page.locator('[data-card="moneysharks-sol"] .card-state').textContent()).toContain('NOT TRADING');
    await visit(page, '/bots/moneysharks-sol');
    await page.getByText('NOT TRADING: no market data for 45 s').waitFor();
    await visit(page, '/events');
    await page.getByText('Open alerts').waitFor();
    await page.getByRole('searchbox', { name: 'Filter events' }).fill('eth-moved dead');
    await page.waitForFunction(() => document.querySelectorAll('.moment').length === 2);
    await context.close();
  });
});
