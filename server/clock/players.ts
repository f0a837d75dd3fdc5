import type { Refusal } from "../../core/contracts/push.ts";
import { toError } from "../../core/node/errors.ts";
import type { OpenPast, PastClock } from "../push/source.ts";
import { Player, type PlayerOptions } from "./player.ts";

/** Each holds a city in memory and, while it plays, reads one every second. */
const MOST_PLAYERS = 8;
const STEP_S = 1;
/** The clock of a screen may be so far ahead of the server's. */
const MOST_AHEAD_MS = 5000;

type Open = { readonly player: Player; readonly opened: ReturnType<Player["open"]>; screens: number };

/** The pasts that screens watch on this server. Screens that want the same moment share one; one that nobody watches ends. */
export class Players {
  readonly #options: PlayerOptions;
  readonly #open = new Set<Open>();
  #lastOpened: Promise<void> = Promise.resolve();

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#open.size;
  }

  readonly open: OpenPast = async (clock, { isGoingOn, signal }) => {
    const detail = whyNever(clock, this.#options.nowMs());
    if (detail !== undefined) return refused("bad-watch", detail);
    const shared = this.#find(clock, isGoingOn) ?? this.#start(clock);
    if (shared === undefined) return refused("too-many-players", `This server shows ${MOST_PLAYERS} moments of the past already.`);
    shared.screens += 1;
    const release = this.#releaseOnce(shared);
    // A screen that goes while its past is waited for leaves no player behind that nobody watches.
    if (signal?.aborted === true) release();
    signal?.addEventListener("abort", release, { once: true });
    const opened = await this.#wait(shared, release);
    signal?.removeEventListener("abort", release);
    return opened;
  };

  close(): void {
    for (const { player } of this.#open) player.close();
    this.#open.clear();
  }

  async #wait(shared: Open, release: () => void): ReturnType<OpenPast> {
    const { player } = shared;
    try {
      const notKept = await shared.opened;
      if (notKept === undefined) return { ok: true, source: player, release };
      release();
      return refused("past-not-kept", `Raw readings are kept from ${new Date(notKept.rawSinceMs).toISOString()} on.`);
    } catch (thrown) {
      const isWanted = !player.isClosed;
      release();
      this.#options.log[isWanted ? "warn" : "debug"]({ reason: toError(thrown).message, atMs: player.clock.atMs }, "past not opened");
      return refused("past-unavailable", "The past could not be read now. Ask again.");
    }
  }

  /** Whoever turns to an instant gets that one and not what somebody shows who has played on from there. */
  #find(clock: PastClock, isGoingOn: boolean): Open | undefined {
    const mostOffMs = isGoingOn ? STEP_S * 1000 * clock.rate : 0;
    return [...this.#open].find(({ player }) => {
      const isSameKind = player.clock.rate === clock.rate && player.clock.knownAsOf === clock.knownAsOf;
      return isSameKind && Math.abs((player.atMs ?? player.clock.atMs) - clock.atMs) <= mostOffMs;
    });
  }

  #start(clock: PastClock): Open | undefined {
    if (this.#open.size >= MOST_PLAYERS) return undefined;
    const player = new Player(clock, this.#options);
    const open: Open = { player, opened: this.#openNext(player), screens: 0 };
    this.#open.add(open);
    return open;
  }

  /** One after the other: reading a whole city is the costliest that a screen can ask for. Throws where nobody waits for it any more. */
  #openNext(player: Player): Open["opened"] {
    const opened = this.#lastOpened.then(() => {
      if (player.isClosed) throw new Error("nobody wants this past any more");
      return player.open();
    });
    this.#lastOpened = opened.then(
      () => {},
      () => {},
    );
    return opened;
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

/** What is wrong with asking for it, at any time before it. */
function whyNever(clock: PastClock, nowMs: number): string | undefined {
  if (clock.atMs > nowMs) return "The instant lies in the future.";
  const isKnown = clock.knownAsOf === "then" || clock.knownAsOf <= nowMs + MOST_AHEAD_MS;
  return isKnown ? undefined : "What will be known in the future cannot be told.";
}
