import type { RequestHandler } from "express";
import type pg from "pg";
import { readMapOperation, readOutlinesOperation } from "../../core/contracts/api/map-api.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { Logger } from "../../core/node/log.ts";
import type { Profile } from "../../core/province/profiles.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { type MapFolder, NO_FOLDER, readMapFolder } from "./map-folder.ts";
import { findOutlines, readOutlines } from "./read-outlines.ts";

export type OperatorMapOptions = {
  readonly pool: pg.Pool;
  /** Undefined: screens draw the schematic map. */
  readonly folder: string | undefined;
  readonly profile: Profile;
  readonly nowMs: () => number;
  readonly log: Logger;
};

/** The operator's map: which files there are, read when the server starts, and which outlines were imported. */
export class OperatorMap {
  readonly #options: OperatorMapOptions;
  #folder: MapFolder = NO_FOLDER;
  readonly routes: readonly Route[];

  constructor(options: OperatorMapOptions) {
    this.#options = options;
    this.routes = this.#routes();
  }

  async start(): Promise<void> {
    const { folder, profile, log } = this.#options;
    if (folder === undefined) return;
    this.#folder = await readMapFolder(folder, profile.info.bounds);
    for (const { code, file } of this.#folder.faults) log.warn({ fault: code, file }, "map file is not used");
    if (this.#folder.tiles !== undefined) log.info({ maxZoom: this.#folder.tiles.maxZoom }, "map file is used");
  }

  /** Serves /map/<file> in byte ranges, as it is: what is compressed again cannot be read in ranges. */
  readonly files: RequestHandler = (request, response, next) => {
    const file = this.#folder.files.get(request.path.slice(1));
    if (file === undefined || (request.method !== "GET" && request.method !== "HEAD")) {
      next();
      return;
    }
    response.set("cache-control", "no-cache, no-transform");
    if (file.endsWith(".pmtiles")) response.type("application/vnd.pmtiles");
    response.sendFile(file, { acceptRanges: true, cacheControl: false, dotfiles: "allow" }, (error) => {
      if (error !== undefined && error !== null && !response.headersSent) next(error);
    });
  };

  #routes(): readonly Route[] {
    const { pool, profile, nowMs } = this.#options;
    const question = () => ({ rootCode: profile.figuresRootCode, day: vietnamDay(nowMs()) });
    return [
      route(readMapOperation, async () => {
        const outlines = await findOutlines(pool, question());
        const { tiles, faults } = this.#folder;
        return ok({ ...(tiles === undefined ? {} : { tiles }), faults, ...(outlines === undefined ? {} : { outlines }) });
      }),
      route(readOutlinesOperation, async () => {
        const outlines = await readOutlines(pool, question());
        if (outlines === undefined) {
          throw refuse(404, {
            vi: "Chưa nạp ranh giới nào. Nạp bằng: npm run vonglau -- units import-boundaries <tệp>.",
            en: "No outlines were imported. Import them with: npm run vonglau -- units import-boundaries <file>.",
          });
        }
        return ok(outlines);
      }),
    ];
  }
}
