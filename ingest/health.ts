import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { IngestMetrics } from "./metrics.ts";

export type HealthOptions = {
  readonly port: number;
  readonly metrics: IngestMetrics;
  /** What keeps the process from doing its work; empty when ready. */
  readonly notReady: () => readonly string[];
  /** What is worth knowing beside; told with either answer. */
  readonly notes: () => readonly string[];
};

/** /livez: the event loop turns. /readyz: broker and database are there. /metrics: Prometheus text. Loopback only. */
export class HealthServer {
  readonly #options: HealthOptions;
  readonly #server: Server;

  constructor(options: HealthOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      const answer = (status: number, body: string, type = "text/plain; charset=utf-8"): void => {
        response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
      };
      const { pathname } = new URL(request.url ?? "/", "http://loopback");
      if (pathname === "/livez") answer(200, "ok\n");
      else if (pathname === "/readyz") {
        const faults = this.#options.notReady();
        const lines = [...(faults.length === 0 ? ["ready"] : faults), ...this.#options.notes()];
        answer(faults.length === 0 ? 200 : 503, `${lines.join("\n")}\n`);
      } else if (pathname === "/metrics") {
        const { registry } = this.#options.metrics;
        registry.metrics().then(
          (text) => answer(200, text, registry.contentType),
          () => answer(500, "metrics failed\n"),
        );
      } else answer(404, "unknown path; /livez, /readyz and /metrics are here\n");
    });
  }

  /** Resolves with the port in use. Rejects when it is taken. */
  async start(): Promise<number> {
    this.#server.listen(this.#options.port, "127.0.0.1");
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
