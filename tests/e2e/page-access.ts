import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1920, height: 1080 };

/** Every device, theme and language once. */
export const LOOKS = [
  { language: "vi", colorScheme: "light", viewport: PHONE },
  { language: "vi", colorScheme: "dark", viewport: DESKTOP },
  { language: "en", colorScheme: "light", viewport: DESKTOP },
  { language: "en", colorScheme: "dark", viewport: PHONE },
] as const;

/** What axe finds on the page as it stands, by rule and place. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: judge } = window as unknown as {
      axe: { run: (of: Document) => Promise<{ violations: readonly { id: string; nodes: readonly { target: readonly string[] }[] }[] }> };
    };
    const found = await judge.run(document);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
}

/** What is too low for a finger, too small to read on a phone, or stands out of the screen. */
export async function unreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const visible = (element: Element) => element.getBoundingClientRect().width > 1;
    const targets = [...document.querySelectorAll("a, button, input, summary")].filter((element) => visible(element));
    const low = targets.filter((element) => element.getBoundingClientRect().height < 44).map((element) => `low: ${element.textContent}`);
    const small = [...document.querySelectorAll("main *")]
      .filter((element) => visible(element) && Number.parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => `small: ${element.textContent.slice(0, 30)}`);
    const wide = document.documentElement.scrollWidth > innerWidth + 1 ? ["wider than the screen"] : [];
    return [...low, ...small, ...wide];
  });
}
