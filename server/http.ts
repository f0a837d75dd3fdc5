import path from "node:path";
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import type { Logger } from "../core/node/log.ts";
import { apiRouter, unknownAddress } from "./api/api-router.ts";
import type { Route } from "./api/route.ts";
import type { Cameras } from "./cameras/cameras.ts";
import type { ServerMetrics } from "./metrics.ts";
import { problemHandler } from "./problem.ts";

/** `leaving`: about to end; whoever balances sends nobody new and leaves alone who is here. */
export type Readiness = { readonly state: "ready" | "not-ready" | "leaving"; readonly reasons: readonly string[] };

/** A balancer takes 503 for a server that is down, and 404 for one that goes by itself (`disable-on-404` in deploy/haproxy). */
const READINESS_STATUS = { ready: 200, "not-ready": 503, leaving: 404 } as const satisfies Record<Readiness["state"], number>;

export type HttpOptions = {
  /** Folder of the built wall. */
  readonly wallFolder: string;
  readonly metrics: ServerMetrics;
  readonly readiness: () => Readiness;
  /** Operations of the contract. */
  readonly routes: readonly Route[];
  readonly requireAdmin: RequestHandler;
  readonly requireSource: RequestHandler;
  readonly requireDesk: RequestHandler;
  readonly cameras: Pick<Cameras, "noteViewer" | "relay">;
  /** Serves /map. */
  readonly mapFiles: RequestHandler;
  /** Adds to the answers how old what they were read from may be. */
  readonly tellReadAge: RequestHandler;
  readonly log: Logger;
};

/** The wall's files and the HTTP side of the server. Errors are problem documents (RFC 9457). */
export function createHttp(options: HttpOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(securityHeaders());
  app.get("/livez", (_request, response) => void response.type("text").send("ok\n"));
  app.get("/readyz", (_request, response) => {
    const { reasons, state } = options.readiness();
    response
      .status(READINESS_STATUS[state])
      .type("text")
      .send(reasons.length === 0 ? "ready\n" : `${reasons.join("\n")}\n`);
  });
  app.get("/metrics", async (_request, response) => {
    const { registry } = options.metrics;
    response.type(registry.contentType).send(await registry.metrics());
  });
  app.use("/api/v1", options.tellReadAge);
  app.use("/api/v1/cameras", options.cameras.noteViewer);
  app.use(apiRouter(options.routes, options.requireAdmin, options));
  app.use("/api", (request) => {
    throw unknownAddress(request);
  });
  app.use(options.cameras.relay);
  app.use("/map", options.mapFiles);
  // Built files carry a hash in their name; the page itself must be asked for again.
  app.use("/assets", express.static(path.join(options.wallFolder, "assets"), { immutable: true, maxAge: "365d", fallthrough: false }));
  app.get("/wall", (_request, response) => response.sendFile("index.html", { root: options.wallFolder, maxAge: 0 }));
  // /desk and /leader are pages of those names.
  app.use(express.static(options.wallFolder, { cacheControl: true, maxAge: 0, extensions: ["html"] }));
  app.use(problemHandler(options.log));
  return app;
}

/** Everything from this host and nothing from elsewhere; verified with MapLibre's and our own module workers. */
function securityHeaders(): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Charts and map controls position their own boxes with style attributes.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        // Streams are put together in the page and played from its memory.
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Loopback is plain HTTP; the proxy in front adds this where TLS is.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: "no-referrer" },
  });
}
