import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Target } from './harness';

let browser: Browser;
let target: Target;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget()]);
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});

describe('the proposals page', () => {
  it('shows what waits and what was decided, in light, dark and at phone width', async () => {
    if (!target.isMock) return;
    for (const [name, look] of [['light', {}], ['dark', { scheme: 'dark' }], ['phone', { viewport: PHONE }]] as const) {
      const { page, context, problems } = await openTab(browser, look);
      await signIn(page, target, '/proposals');
      await page.getByRole('heading', { name: /Waiting for approval \(3\)/ }).waitFor();
      expect(await page.locator('.proposal-pending').count()).toBe(3);
      await page.getByText('bracket failed flattened').waitFor();
      expect(await page.locator('.proposal-pending .num').filter({ hasText: /^\d+:\d\d$/ }).count()).toBe(3);
      expect(await overflow(page), name).toBe(0);
      await shot(page, `proposals-${name}`);
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it('shows a bot its own, and asks before it approves', async () => {
    if (!target.isMock) return;
    const { page, context, problems } = await openTab(browser, { scheme: 'dark' });
    await signIn(page, target, '/bots/moneysharks-eth');
    const card = page.locator('.proposal-pending');
    await card.waitFor();
    await shot(page, 'bot-proposal-dark');
    await card.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByText('At risk').waitFor();
    await shot(page, 'proposal-dialog-dark');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.locator('.proposal').getByText('executed').first().waitFor();
    expect(await card.count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('wants a reason before it rejects', async () => {
    if (!target.isMock) return;
    const { page, context } = await openTab(browser);
    await signIn(page, target, '/proposals');
    await page.locator('.proposal-pending').first().getByRole('button', { name: 'Reject' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    expect(await dialog.locator('input:invalid').count()).toBe(1);
    await dialog.getByRole('textbox').fill('too close to the news');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('too close to the news').first().waitFor();
    await context.close();
  });
});
