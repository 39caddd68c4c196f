import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SystemState } from '../src/api/types';
import { api, openTab, overflow, PHONE, shot, signIn, startBrowser, startTarget, type Target } from './harness';

let browser: Browser;
let target: Target;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget()]);
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});

describe('the System page', () => {
  it('shows every part, worker and stream, in light, dark and at phone width', async () => {
    const system = await api<SystemState>(target, '/system');
    for (const [name, look] of [['light', {}], ['dark', { scheme: 'dark' }], ['phone-light', { viewport: PHONE }], ['phone-dark', { viewport: PHONE, scheme: 'dark' }]] as const) {
      const { page, context, problems } = await openTab(browser, look);
      await signIn(page, target, '/system');
      await page.locator('.part').first().waitFor();
      expect((await page.locator('.part h3').allTextContents()).sort()).toEqual(system.parts.map((p) => p.name).sort());
      for (const worker of system.workers) expect(await page.getByRole('rowheader', { name: worker.workerId }).count()).toBe(1);
      await page.getByRole('heading', { name: 'Request budgets' }).waitFor();
      if (target.isMock) await page.getByRole('meter', { name: 'paper default tokens' }).waitFor();
      expect(await overflow(page), name).toBe(0);
      await shot(page, `system-${name}`);
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it('says in plain words what a missing part costs and what goes on', async () => {
    if (!target.isMock) return;
    target.breakParts(['redis', 'paper-venue']);
    const { page, context } = await openTab(browser);
    await signIn(page, target, '/system');
    await page.getByText('Hub and workers talk over HTTP instead').first().waitFor();
    await shot(page, 'system-down-light');
    await page.keyboard.press('g');
    await page.getByText('The venue does not answer').waitFor();
    target.breakParts([]);
    await context.close();
  });
});
