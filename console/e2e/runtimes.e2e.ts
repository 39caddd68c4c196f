import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClosePage, OpenPosition, Runtime } from '../src/api/types';
import { api, coloursIn, openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Tab, type Target, visit } from './harness';

const LOOKS = [['light', {}], ['dark', { scheme: 'dark' }], ['phone-light', { viewport: PHONE }], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const;

let browser: Browser;
let target: Target;
let tab: Tab;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget()]);
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});
beforeEach(async () => {
  tab = await openTab(browser);
});
afterEach(async () => {
  expect(tab.problems).toEqual([]);
  await tab.context.close();
});

describe('the pages of runtimes', () => {
  it('fit light, dark and a phone', async () => {
    const positions = await api<OpenPosition[]>(target, '/positions');
    for (const [name, look] of LOOKS) {
      const { page, context, problems } = await openTab(browser, look);
      await signIn(page, target, '/runtimes');
      await page.getByRole('heading', { name: 'Runtimes', exact: true }).waitFor();
      await page.getByRole('heading', { name: 'Strategy wallets' }).waitFor();
      expect(await overflow(page), `runtimes ${name}`).toBe(0);
      await shot(page, `runtimes-${name}`);
      await visit(page, '/runtimes/new');
      await page.getByText('has no value').waitFor();
      expect(await overflow(page), `install ${name}`).toBe(0);
      await shot(page, `install-${name}`);
      await visit(page, '/positions');
      await page.getByRole('heading', { name: 'Followed by exit rules' }).waitFor();
      expect(await overflow(page), `positions ${name}`).toBe(0);
      await shot(page, `positions-${name}`);
      const followed = positions.find((p) => p.exit !== null);
      if (followed?.openedAt) {
        await visit(page, `/positions/${followed.botId}/${followed.asset}/${encodeURIComponent(followed.openedAt)}`);
        await page.getByRole('img', { name: /Price path/ }).waitFor();
        await page.waitForTimeout(100);
        expect(await coloursIn(page, '.path-host'), `path ${name}`).toBeGreaterThan(8);
        expect(await overflow(page), `position ${name}`).toBe(0);
        await shot(page, `position-${name}`);
      }
      await visit(page, '/closes');
      await page.getByRole('heading', { name: 'Closes', level: 2 }).waitFor();
      await page.locator('.close-totals').waitFor();
      expect(await overflow(page), `closes ${name}`).toBe(0);
      await shot(page, `closes-${name}`);
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it('are reached by keys', async () => {
    const { page } = tab;
    await signIn(page, target);
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Strategy wallets' }).waitFor();
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Followed by exit rules' }).waitFor();
    await page.keyboard.press('l');
    await page.locator('.close-totals').waitFor();
  });
});

describe('Runtimes', () => {
  it('shouts at what is not known and never shows it as good', async () => {
    if (!target.isMock) return;
    const { page } = tab;
    await signIn(page, target, '/runtimes');
    const quiet = page.getByRole('article', { name: 'Runtime quiet-one' });
    await quiet.getByRole('alert').getByText('nobody looks at this wallet').waitFor();
    await quiet.getByText('1 UNKNOWN').waitFor();
    expect(await quiet.locator('.badge-good').count()).toBe(0);
  });

  it('shows every error with its line while a document is written, and installs it once it is right', async () => {
    if (!target.isMock) return;
    const { page } = tab;
    await signIn(page, target, '/runtimes/new');
    const editor = page.getByRole('textbox', { name: 'Runtime document, YAML' });
    await page.getByRole('button', { name: /line 4.*strategy must have a wallet/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Install…' }).isDisabled()).toBe(true);
    const template = await editor.inputValue();
    await editor.fill(template.replace('engine: dsl', 'enginee: dsl').replace('max_loss_pct: 4', 'max_loss_pct: -4').replace('my-tracker', 'fresh'));
    await page.getByText('3 errors').waitFor();
    await page.getByRole('button', { name: /line 13.*enginee/ }).click();
    expect(await editor.evaluate((e: HTMLTextAreaElement) => e.value.slice(e.selectionStart, e.selectionEnd))).toContain('enginee');
    await shot(page, 'install-errors-light');
    await editor.fill(template.replace('my-tracker', 'fresh'));
    await page.getByRole('combobox', { name: /preset/ }).selectOption('aggressive');
    expect(await editor.inputValue()).toContain('interval_seconds: 15');
    expect(await editor.inputValue()).toContain('name: fresh');

    await page.getByRole('button', { name: 'Make a wallet…' }).click();
    await page.getByLabel('What for').fill('fresh start');
    await page.getByRole('button', { name: 'Next' }).click();
    const sentence = page.getByLabel(/Type this to confirm/);
    await sentence.fill('strategy wallet for fresh start with budget 5');
    expect(await page.getByRole('button', { name: 'Make it' }).isDisabled()).toBe(true);
    await sentence.fill('strategy wallet for fresh start with budget 500');
    await shot(page, 'wallet-confirm-light');
    await page.getByRole('button', { name: 'Make it' }).click();

    await page.getByText('ready', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Install…' }).click();
    await page.getByRole('dialog').getByText('A stop rests at the venue').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Install' }).click();
    await page.getByRole('article', { name: 'Runtime fresh' }).waitFor();
    expect((await api<Runtime[]>(target, '/runtimes')).map((r) => r.runtimeId)).toContain('fresh');
  });

  it('deletes one only after its name was typed, and names the stops that stay', async () => {
    if (!target.isMock) return;
    const { page } = tab;
    await signIn(page, target, '/runtimes');
    await page.getByRole('article', { name: 'Runtime quiet-one' }).getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 position of its wallets stays open').waitFor();
    const remove = dialog.getByRole('button', { name: 'Delete', exact: true });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByLabel(/Type quiet-one/).fill('quiet-one');
    await remove.click();
    await dialog.getByText('1 stop of it still rests at the venue').waitFor();
    await dialog.getByText('XRPUSDT').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('article', { name: 'Runtime quiet-one' }).waitFor({ state: 'detached' });
  });
});

describe('Positions', () => {
  it('puts what is not protected first and says why', async () => {
    if (!target.isMock) return;
    const { page } = tab;
    await signIn(page, target, '/positions');
    await page.getByRole('alert').getByText('without proven protection').waitFor();
    expect(await page.locator('.row-loud').count()).toBeGreaterThan(0);
    expect(await page.locator('.table').first().locator('tbody tr').first().textContent()).toContain('UNKNOWN');
    expect(await page.locator('tr', { hasText: 'ETHUSDT' }).first().getByText('NO STOP AT VENUE').count()).toBe(1);
  });

  it('opens a position with its path, clocks and tiers', async () => {
    if (!target.isMock) return;
    const { page } = tab;
    await signIn(page, target, '/positions');
    await page.getByRole('link', { name: 'SOLUSDT' }).first().click();
    await page.getByRole('img', { name: /Price path of SOLUSDT/ }).waitFor();
    await page.getByText('Effective floor').first().waitFor();
    await page.getByRole('heading', { name: 'Closed by the clock' }).waitFor();
    await page.getByText('keeps 40 % of the best').first().waitFor();
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Followed by exit rules' }).waitFor();
  });
});

describe('Closes', () => {
  it('filters, sums up what fits and leads to the path', async () => {
    if (!target.isMock) return;
    const { page } = tab;
    await signIn(page, target, '/closes');
    const all = await api<ClosePage>(target, '/closes');
    await page.locator('.close-totals').getByText(String(all.totals.closes), { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Older' }).click();
    await page.getByText('page 2').waitFor();
    await page.getByRole('combobox', { name: 'Filter by reason' }).selectOption('manual');
    const manual = await api<ClosePage>(target, '/closes?reason=manual');
    await page.locator('.close-totals').getByText(String(manual.totals.closes), { exact: true }).first().waitFor();
    expect(await page.getByText('page 2').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Filter by reason' }).selectOption('');
    await page.getByRole('link', { name: 'show' }).first().click();
    await page.getByRole('heading', { name: 'How it ended' }).waitFor();
    await page.getByRole('img', { name: /Price path/ }).waitFor();
    await shot(page, 'position-closed-light');
  });
});
