import type { RequestHandler } from "express";
import type pg from "pg";
import type { Logger } from "../../core/node/log.ts";
import type { Route } from "../api/route.ts";
import { cameraRoutes } from "./camera-routes.ts";
import { noteViewer } from "./note-viewer.ts";
import { readStreams } from "./read-streams.ts";
import { streamRelay } from "./stream-relay.ts";
import { Streams } from "./streams.ts";
import { ViewJournal } from "./view-journal.ts";

export type CamerasOptions = {
  readonly pool: pg.Pool;
  readonly streamsFile: string | undefined;
  readonly nowMs: () => number;
  readonly log: Logger;
};

/** Everything that shows cameras over HTTP, with the journal of who watched. */
export class Cameras {
  readonly #journal: ViewJournal;
  /** Notes who looks at cameras. */
  readonly noteViewer: RequestHandler;
  /** Serves /streams. */
  readonly relay: RequestHandler;
  readonly routes: readonly Route[];

  /** @throws ConfigError when the file of streams cannot be followed. */
  constructor({ log, nowMs, pool, streamsFile }: CamerasOptions) {
    const streams = new Streams(readStreams(streamsFile));
    const journal = new ViewJournal({ pool, nowMs, log });
    this.#journal = journal;
    this.noteViewer = noteViewer({ pool, nowMs });
    this.relay = streamRelay({ pool, streams, journal, noteViewer: this.noteViewer, nowMs });
    this.routes = cameraRoutes({ pool, nowMs, journal, streams });
  }

  start(): void {
    this.#journal.start();
  }

  /** Writes down what was watched until now. */
  stop(): Promise<void> {
    return this.#journal.stop();
  }
}
