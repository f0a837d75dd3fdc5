import type pg from "pg";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";

export type View = { readonly deviceId: number; readonly viewer: string };

type Watched = View & { readonly fromMs: number; untilMs: number; pictures: number };

/** Looking on without a longer pause is one row. */
const EXTEND_OR_ADD = `
with incoming as (
  select device_id, viewer, to_timestamp(from_ms / 1000.0) as from_at, to_timestamp(until_ms / 1000.0) as until_at, pictures
  from unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as t (device_id, viewer, from_ms, until_ms, pictures)
), extended as (
  update camera_view v set until_at = greatest(v.until_at, i.until_at), pictures = v.pictures + i.pictures
  from incoming i
  where v.device_id = i.device_id and v.viewer = i.viewer and v.until_at >= i.from_at - interval '5 minutes'
    and v.from_at = (select max(w.from_at) from camera_view w where w.device_id = i.device_id and w.viewer = i.viewer)
  returning v.device_id, v.viewer
)
insert into camera_view (device_id, viewer, from_at, until_at, pictures)
select device_id, viewer, from_at, until_at, pictures from incoming
where exists (select from device where id = device_id) and (device_id, viewer) not in (select device_id, viewer from extended)
on conflict (device_id, viewer, from_at) do update
  set until_at = greatest(camera_view.until_at, excluded.until_at), pictures = camera_view.pictures + excluded.pictures`;

const FLUSH_INTERVAL_MS = 20_000;
/** Before the next flush; then it is written at once. */
const MOST_HELD = 5000;

/**
 * Who watches which camera. Held for 20 s and then written, so that a wall full of pictures is a few rows and not thousands; a server
 * that is killed forgets these 20 s.
 */
export class ViewJournal {
  readonly #pool: pg.Pool;
  readonly #nowMs: () => number;
  readonly #log: Logger;
  #held = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ log, nowMs, pool }: { readonly pool: pg.Pool; readonly nowMs: () => number; readonly log: Logger }) {
    this.#pool = pool;
    this.#nowMs = nowMs;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), FLUSH_INTERVAL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  note({ deviceId, viewer }: View): void {
    const atMs = this.#nowMs();
    const key = `${deviceId} ${viewer}`;
    const watched = this.#held.get(key);
    if (watched === undefined) this.#held.set(key, { deviceId, viewer, fromMs: atMs, untilMs: atMs, pictures: 1 });
    else {
      watched.untilMs = Math.max(watched.untilMs, atMs);
      watched.pictures += 1;
    }
    if (this.#held.size >= MOST_HELD) void this.flush();
  }

  /** Does not throw: what could not be written is held on to. */
  async flush(): Promise<void> {
    const views = [...this.#held.values()];
    if (views.length === 0) return;
    this.#held = new Map();
    try {
      await this.#pool.query({ name: "journal-views", text: EXTEND_OR_ADD, values: columnsOf(views) });
    } catch (thrown) {
      for (const view of views) this.#holdAgain(view);
      this.#log.warn({ reason: toError(thrown).message, views: views.length }, "views of cameras could not be journalled, trying again");
    }
  }

  #holdAgain(view: Watched): void {
    const key = `${view.deviceId} ${view.viewer}`;
    const since = this.#held.get(key);
    const untilMs = Math.max(view.untilMs, since?.untilMs ?? 0);
    this.#held.set(key, { ...view, untilMs, pictures: view.pictures + (since?.pictures ?? 0) });
  }
}

function columnsOf(views: readonly Watched[]): unknown[] {
  return [
    numbersLiteral(views.map((view) => view.deviceId)),
    views.map((view) => view.viewer),
    numbersLiteral(views.map((view) => view.fromMs)),
    numbersLiteral(views.map((view) => view.untilMs)),
    numbersLiteral(views.map((view) => view.pictures)),
  ];
}
