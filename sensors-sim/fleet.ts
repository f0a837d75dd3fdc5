import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/node/log.ts";
import type { Service } from "../core/node/run-process.ts";
import type { CityMemory } from "./city-memory.ts";
import type { DeviceSession } from "./device-session.ts";
import type { FleetCounters } from "./fleet-counters.ts";
import type { Outbox } from "./outbox.ts";
import type { Photographer } from "./stills/photographer.ts";

export type FleetMember = { readonly session: DeviceSession; readonly outbox: Outbox };

export type FleetOptions = {
  readonly members: readonly FleetMember[];
  readonly counters: FleetCounters;
  readonly photographer: Photographer;
  readonly memory: Pick<CityMemory, "save">;
  readonly clock: Clock;
  readonly log: Logger;
};

const TICK_MS = 200;
const STATUS_MS = 30_000;
const SAVE_MS = 10_000;

/**
 * The past waits while the fleet's devices together keep more than this of what the platform has not acknowledged: a live
 * reading then stands behind a second's work at most, however many devices have a past to tell.
 */
const PAST_WAITS_AT = { least: 500, perDevice: 2 };

/** All devices of the city in one process: moves them, and says every 30 s how they are. */
export class Fleet implements Service {
  readonly #options: FleetOptions;
  #ended: (() => void) | undefined;
  #timers: NodeJS.Timeout[] = [];
  #isBrokerThere: boolean | undefined;
  /** Whose turn it is to tell of the past. */
  #teller = 0;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  run(): Promise<void> {
    const { log, members } = this.#options;
    log.info({ devices: members.length }, "devices start");
    this.#timers = [
      setInterval(() => this.#tick(), TICK_MS),
      setInterval(() => this.#tellStatus(), STATUS_MS),
      setInterval(() => void this.#save(), SAVE_MS),
    ];
    return new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#options.members.map(({ session }) => session.stop()));
    await this.#save();
    this.#tellStatus();
    this.#ended?.();
  }

  #tick(): void {
    const { clock, log, members, photographer } = this.#options;
    const nowMs = clock.nowMs();
    this.#tellPast();
    for (const { session } of members) session.tick(nowMs);
    photographer.tick(nowMs);
    const isBrokerThere = members.some(({ session }) => session.isOnline);
    if (isBrokerThere === this.#isBrokerThere) return;
    if (isBrokerThere) log.info("broker is there");
    else if (this.#isBrokerThere === true) log.warn("broker is away; devices keep their measurements and try again");
    this.#isBrokerThere = isBrokerThere;
  }

  /** One device after the other, as much as the platform keeps up with. */
  #tellPast(): void {
    const { members } = this.#options;
    const outstanding = members.reduce((sum, { outbox, session }) => sum + (session.isOnline ? outbox.size : 0), 0);
    let room = Math.max(PAST_WAITS_AT.least, PAST_WAITS_AT.perDevice * members.length) - outstanding;
    for (let asked = 0; asked < members.length && room > 0; asked++) {
      room -= members[this.#teller]?.session.recordPast(room) ?? 0;
      this.#teller = (this.#teller + 1) % members.length;
    }
  }

  #save(): Promise<void> {
    const { clock, memory } = this.#options;
    return memory.save(clock.nowMs());
  }

  #tellStatus(): void {
    const { counters, log, members } = this.#options;
    const online = members.filter(({ session }) => session.isOnline).length;
    const outstanding = members.reduce((sum, { outbox }) => sum + outbox.size, 0);
    const dropped = members.reduce((sum, { outbox }) => sum + outbox.dropped, 0);
    const rssMB = Math.round(process.memoryUsage.rss() / 1e6);
    log.info({ devices: members.length, online, ...counters, outstanding, dropped, rssMB }, "status");
  }
}
