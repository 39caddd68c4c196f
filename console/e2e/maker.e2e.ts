import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coloursIn, openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Target } from './harness';

let browser: Browser;
let target: Target;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget({ maker: true })]);
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});

describe('the page of a market maker', () => {
  it('shows figures and the way of position and cash, in light, and dark at phone width', async () => {
    for (const [name, look] of [['light', {}], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const) {
      const { page, context, problems } = await openTab(browser, look);
      await signIn(page, target, '/bots/mm-eth');
      await page.getByLabel(/^Position and cash flow, [1-9]\d* points/).waitFor();
      await page.locator('.quoting-facts').getByText('Markout +5 s').waitFor();
      expect(await page.locator('.tabs a').allTextContents()).toEqual(['orders', 'sessions', 'events', 'params']);
      expect(await coloursIn(page, '.quoting-host'), name).toBeGreaterThan(4);
      expect(await overflow(page), name).toBe(0);
      expect(problems).toEqual([]);
      await shot(page, `maker-${name}`);
      await context.close();
    }
  });
});
