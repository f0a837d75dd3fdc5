import type { CDPSession, Page } from "playwright-core";

/** What a page holds, after a collection. Buffers and textures are counted by what the page made less what it deleted. */
export type Vitals = {
  readonly heapMB: number;
  /** Scripts of the page and of its workers, where the browser tells. */
  readonly allMB: number | undefined;
  readonly nodes: number;
  readonly listeners: number;
  readonly glBuffers: number;
  readonly glTextures: number;
  readonly contexts: number;
};

/** To be put into the page before its own scripts: counts what is made of and deleted from the graphics card. */
export function countGraphics(): void {
  const ledger = { buffers: 0, textures: 0, contexts: 0 };
  Object.assign(globalThis, { graphicsLedger: ledger });
  const known = new WeakSet<object>();
  const gone = new WeakSet<object>();
  function wrap(prototype: object, name: string, note: (result: unknown, told: readonly unknown[]) => void): void {
    const original = Reflect.get(prototype, name) as (...told: unknown[]) => unknown;
    Reflect.set(prototype, name, function (this: unknown, ...told: unknown[]): unknown {
      const result: unknown = Reflect.apply(original, this, told);
      note(result, told);
      return result;
    });
  }
  // A second deletion of the same thing, and one of nothing, does nothing.
  function isFirst(seen: WeakSet<object>, thing: unknown): boolean {
    if (typeof thing !== "object" || thing === null || seen.has(thing)) return false;
    seen.add(thing);
    return true;
  }
  const prototype = WebGL2RenderingContext.prototype;
  wrap(prototype, "createBuffer", () => (ledger.buffers += 1));
  wrap(prototype, "createTexture", () => (ledger.textures += 1));
  wrap(prototype, "deleteBuffer", (_, [buffer]) => (ledger.buffers -= isFirst(gone, buffer) ? 1 : 0));
  wrap(prototype, "deleteTexture", (_, [texture]) => (ledger.textures -= isFirst(gone, texture) ? 1 : 0));
  wrap(HTMLCanvasElement.prototype, "getContext", (context, [kind]) => {
    if (kind === "webgl2" && isFirst(known, context)) ledger.contexts += 1;
  });
}

export class PageVitals {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  /** `threadTicks`: durations are of the processor's time that the main thread took, without what it waited for the graphics card. */
  static async of(page: Page, timeDomain: "timeTicks" | "threadTicks" = "timeTicks"): Promise<PageVitals> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain });
    await session.send("HeapProfiler.enable");
    return new PageVitals(page, session);
  }

  async read(): Promise<Vitals> {
    await this.#session.send("HeapProfiler.collectGarbage");
    const metrics = await this.metrics();
    const ledger = await this.#page.evaluate(
      () =>
        Object.entries(globalThis).find(([name]) => name === "graphicsLedger")?.[1] as Record<"buffers" | "textures" | "contexts", number>,
    );
    return {
      heapMB: (metrics.get("JSHeapUsedSize") ?? 0) / 1e6,
      allMB: await this.#measureAll(),
      nodes: metrics.get("Nodes") ?? 0,
      listeners: metrics.get("JSEventListeners") ?? 0,
      glBuffers: ledger.buffers,
      glTextures: ledger.textures,
      contexts: ledger.contexts,
    };
  }

  /** Chromium's own counters of the page's main thread: TaskDuration, ScriptDuration (seconds), Nodes … */
  async metrics(): Promise<ReadonlyMap<string, number>> {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }

  async #measureAll(): Promise<number | undefined> {
    return this.#page.evaluate(async () => {
      const measure: unknown = Reflect.get(performance, "measureUserAgentSpecificMemory");
      if (!globalThis.crossOriginIsolated || typeof measure !== "function") return undefined;
      // It answers after the next collection, which may be long in coming.
      const soon = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 20_000));
      const told: unknown = await Promise.race([Reflect.apply(measure, performance, []), soon]);
      return typeof told === "object" && told !== null && "bytes" in told ? Number(told.bytes) / 1e6 : undefined;
    });
  }
}
