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
  const prototype = WebGL2RenderingContext.prototype;
  const { createBuffer, deleteBuffer, createTexture, deleteTexture } = prototype;
  const gone = new WeakSet<object>();
  // A second deletion of the same thing, and one of nothing, does nothing.
  const isFirst = (thing: object | null): boolean => {
    if (thing === null || gone.has(thing)) return false;
    gone.add(thing);
    return true;
  };
  prototype.createBuffer = function () {
    ledger.buffers += 1;
    return createBuffer.call(this);
  };
  prototype.deleteBuffer = function (buffer) {
    if (isFirst(buffer)) ledger.buffers -= 1;
    deleteBuffer.call(this, buffer);
  };
  prototype.createTexture = function () {
    ledger.textures += 1;
    return createTexture.call(this);
  };
  prototype.deleteTexture = function (texture) {
    if (isFirst(texture)) ledger.textures -= 1;
    deleteTexture.call(this, texture);
  };
  const { getContext } = HTMLCanvasElement.prototype;
  const known = new WeakSet<object>();
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    const context: unknown = Reflect.apply(getContext, this, [kind, ...rest]);
    if (kind === "webgl2" && typeof context === "object" && context !== null && !known.has(context)) {
      known.add(context);
      ledger.contexts += 1;
    }
    return context;
  } as typeof getContext;
}

export class PageVitals {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<PageVitals> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
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
