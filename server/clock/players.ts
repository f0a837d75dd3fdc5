import type { Refusal } from "../../core/contracts/push.ts";
import { toError } from "../../core/node/errors.ts";
import type { OpenPast, PastClock } from "../push/source.ts";
import { Player, type PlayerOptions } from "./player.ts";

/** Each holds a city in memory and, while it plays, reads one every second. */
const MOST_PLAYERS = 8;
/** A screen joins a player that is at most so many steps of a second off what it asks for. */
const JOINED_STEPS = 1.5;

type Open = { readonly player: Player; readonly opened: ReturnType<Player["open"]>; screens: number };

/** The pasts that screens watch on this server. Screens that want the same moment share one; one that nobody watches ends. */
export class Players {
  readonly #options: PlayerOptions;
  readonly #open = new Set<Open>();

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#open.size;
  }

  readonly open: OpenPast = async (clock) => {
    if (clock.atMs > this.#options.nowMs()) return refused("bad-watch", "The instant lies in the future.");
    const shared = this.#find(clock) ?? this.#start(clock);
    if (shared === undefined) return refused("too-many-players", `This server shows ${MOST_PLAYERS} moments of the past already.`);
    shared.screens += 1;
    try {
      const notKept = await shared.opened;
      if (notKept === undefined) return { ok: true, source: shared.player, release: this.#releaseOnce(shared) };
      this.#leave(shared);
      return refused("past-not-kept", `Raw readings are kept from ${new Date(notKept.rawSinceMs).toISOString()} on.`);
    } catch (thrown) {
      this.#leave(shared);
      this.#options.log.warn({ reason: toError(thrown).message, atMs: clock.atMs }, "past not opened");
      return refused("past-unavailable", "The past could not be read now. Ask again.");
    }
  };

  close(): void {
    for (const { player } of this.#open) player.close();
    this.#open.clear();
  }

  #find(clock: PastClock): Open | undefined {
    return [...this.#open].find(({ player }) => {
      const isSameKind = player.clock.rate === clock.rate && player.clock.knownAsOf === clock.knownAsOf;
      return isSameKind && Math.abs((player.atMs ?? player.clock.atMs) - clock.atMs) <= JOINED_STEPS * 1000 * clock.rate;
    });
  }

  #start(clock: PastClock): Open | undefined {
    if (this.#open.size >= MOST_PLAYERS) return undefined;
    const player = new Player(clock, this.#options);
    const open: Open = { player, opened: player.open(), screens: 0 };
    this.#open.add(open);
    return open;
  }

  #releaseOnce(shared: Open): () => void {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#leave(shared);
    };
  }

  #leave(shared: Open): void {
    shared.screens -= 1;
    if (shared.screens > 0) return;
    shared.player.close();
    this.#open.delete(shared);
  }
}

function refused(reason: Refusal["reason"], detail: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { reason, detail } };
}
