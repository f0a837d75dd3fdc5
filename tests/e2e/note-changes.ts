import type { Page } from "playwright-core";

/** Notes in the page the instants at which another scene comes; returns what tells them. */
export async function noteChanges(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const noted: number[] = [];
    Object.assign(globalThis, { noted });
    const look = () => document.querySelector("[data-testid=scene]")?.getAttribute("data-scene");
    let before = look();
    new MutationObserver(() => {
      if (look() === before) return;
      before = look();
      noted.push(performance.timeOrigin + performance.now());
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-scene"] });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, "noted"));
}
