import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { waitFor } from "../support/whole-line.ts";

const settings = z.object({ executablePath: z.string(), env: z.record(z.string(), z.string()) });

/** No graphics card needed, and no name resolves: a request off the machine fails as well as being noted. */
const ARGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export const FULL_HD = { width: 1920, height: 1080 };

/** The Chromium that `npm test` has found or brought. */
export function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = settings.parse(JSON.parse(process.env.VONGLAU_TEST_CHROMIUM ?? "{}"));
  return chromium.launch({ executablePath, args: ARGS, env: { ...stringsOf(process.env), ...env } });
}

/** A screen of its own, and what it asked for and complained about. */
export type Screen = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of all requests, workers' included. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and exceptions nobody caught. */
  readonly complaints: readonly string[];
};

export async function openScreen(browser: Browser, url: string, options: { readonly viewport?: typeof FULL_HD } = {}): Promise<Screen> {
  const context = await browser.newContext({ viewport: options.viewport ?? FULL_HD });
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on("websocket", (socket) => requests.push(socket.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector("html[data-ready=true]", { state: "attached", timeout: 60_000 });
  return { page, context, requests, complaints };
}

/** Resolves when every panel of the scene has what it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("[data-testid=scene]");
  const isAsking = async () => /Đang (tải|lấy)|Loading|Fetching/.test(await page.locator("#wall").innerText());
  await waitFor(async () => {
    if (await isAsking()) throw new Error("a panel is still asking");
  }, 30_000);
}

/**
 * Texts on the screen that a reader at 5 m could not read: too small, not all there, or one over another. A name may end in an ellipsis
 * while half of it is seen; a number never.
 */
export async function illegibleTexts(page: Page): Promise<readonly string[]> {
  return [...(await smallOrCutTexts(page)), ...(await overlappingTexts(page))];
}

function smallOrCutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return [...document.querySelectorAll<HTMLElement>("#wall *")].filter(hasText).flatMap((element) => {
      const text = `“${element.textContent.slice(0, 40)}”`;
      const isSmall = Number.parseFloat(getComputedStyle(element).fontSize) < 1.5 * remPx - 0.01;
      const missing = whatIsMissing(element);
      return [...(isSmall ? [`${text} is smaller than 24 px of 1080`] : []), ...missing.map((fault) => `${text} ${fault}`)];
    });

    function hasText(element: HTMLElement): boolean {
      const isOwn = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      // The browser draws a list of choices itself, over everything.
      return isOwn && element.closest(".maplibregl-map, option") === null;
    }

    function whatIsMissing(element: HTMLElement): readonly string[] {
      const shortened = framesOf(element).find((frame) => getComputedStyle(frame).textOverflow === "ellipsis");
      if (shortened !== undefined) {
        const most = shortened.clientWidth * (shortened.classList.contains("number") ? 1 : 2) + 1;
        return shortened.scrollWidth > most ? ["is cut to less than half"] : [];
      }
      const box = element.getBoundingClientRect();
      const [, ...frames] = framesOf(element);
      const burst = frames.find((frame) => {
        const around = frame.getBoundingClientRect();
        // A line's box may stand a little over; letters do not fill it.
        return box.left < around.left - 1 || box.right > around.right + 1 || box.bottom > around.bottom + 0.4 * remPx;
      });
      const isCut = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline";
      return [...(burst === undefined ? [] : [`stands out of ${burst.className}`]), ...(isCut ? ["is cut"] : [])];
    }

    /** The element and all around it, up to the wall. */
    function framesOf(element: HTMLElement): readonly HTMLElement[] {
      const frames: HTMLElement[] = [];
      for (let frame: HTMLElement | null = element; frame !== null && frame.id !== "wall"; frame = frame.parentElement) {
        // A card that somebody opened may be longer than its place: it is scrolled.
        if (getComputedStyle(frame).overflowY === "auto") break;
        frames.push(frame);
      }
      return frames;
    }
  });
}

/** Pairs of texts of which one is written over the other. What an opaque ground covers is hidden, not written over. */
function overlappingTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // Of a line's box its letters leave the edges free; what is left may touch, but not by more than this.
    const EDGE = 0.22;
    const MOST_PX = 3;
    const inks = [...document.querySelectorAll<HTMLElement>("#wall *")].flatMap(inksOf);
    const pairs = inks.flatMap((one, index) => inks.slice(index + 1).flatMap((other) => faultOf(one, other)));
    return [...new Set(pairs)];

    type Ink = { element: HTMLElement; left: number; right: number; top: number; bottom: number };

    /** Where letters of the element itself are seen. */
    function inksOf(element: HTMLElement): readonly Ink[] {
      if (element.closest(".maplibregl-map, option, [aria-hidden=true]") !== null || !element.checkVisibility({ visibilityProperty: true }))
        return [];
      const frames = framesOf(element).map((frame) => frame.getBoundingClientRect());
      return [...element.childNodes].flatMap((node) => {
        if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === "") return [];
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].map((box) => ({
          element,
          left: Math.max(box.left, ...frames.map((frame) => frame.left)),
          right: Math.min(box.right, ...frames.map((frame) => frame.right)),
          top: Math.max(box.top + EDGE * box.height, ...frames.map((frame) => frame.top)),
          bottom: Math.min(box.bottom - EDGE * box.height, ...frames.map((frame) => frame.bottom)),
        }));
      });
    }

    /** The element and all around it that cut off what stands out of them. */
    function framesOf(element: HTMLElement): readonly HTMLElement[] {
      const frames: HTMLElement[] = [];
      for (let frame: HTMLElement | null = element; frame !== null; frame = frame.parentElement) {
        if (getComputedStyle(frame).overflowX !== "visible") frames.push(frame);
      }
      return frames;
    }

    function faultOf(one: Ink, other: Ink): readonly string[] {
      if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
      const [left, right] = [Math.max(one.left, other.left), Math.min(one.right, other.right)];
      const [top, bottom] = [Math.max(one.top, other.top), Math.min(one.bottom, other.bottom)];
      if (right - left <= MOST_PX || bottom - top <= MOST_PX) return [];
      if (isCovered([one.element, other.element], document.elementsFromPoint((left + right) / 2, (top + bottom) / 2))) return [];
      return [`“${one.element.textContent.slice(0, 40)}” and “${other.element.textContent.slice(0, 40)}” stand over each other`];
    }

    /** Whether one of them lies below something opaque that was laid over it: a view, a card, a note on the map. */
    function isCovered(elements: readonly HTMLElement[], stack: readonly Element[]): boolean {
      const depth = stack.findIndex((layer) => /^rgb\(|^color\([^/]*\)$/.test(getComputedStyle(layer).backgroundColor));
      const ground = stack[depth];
      return elements.some(
        (element) => !stack.slice(0, depth + 1).includes(element) && ground !== undefined && isLaidOver(ground, element),
      );
    }

    function isLaidOver(ground: Element, element: HTMLElement): boolean {
      for (let layer: Element | null = ground; layer !== null && !layer.contains(element); layer = layer.parentElement) {
        if (["absolute", "fixed"].includes(getComputedStyle(layer).position)) return true;
      }
      return false;
    }
  });
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
