import type { Frame, Snapshot, Topic } from "../../core/contracts/push.ts";
import type { TopicsTold } from "../state/tell-topics.ts";
import { Kept } from "./kept.ts";
import type { Source, SourceStanding } from "./source.ts";

export type TellingOptions = {
  readonly source: Source;
  readonly nowMs: () => number;
  /** Called for each that is made, with the seconds it took. */
  readonly onMade: (seconds: number) => void;
};

/** Makes the snapshots and frames of a source. Screens that want the same soon after another get the same, made once while the source stands there. */
export class Telling {
  readonly #options: TellingOptions;
  #standing: SourceStanding | undefined;
  readonly #snapshots = new Kept<Snapshot>();
  readonly #frames = new Kept<Frame>();

  constructor(options: TellingOptions) {
    this.#options = options;
  }

  snapshot(standing: SourceStanding, topics: readonly Topic[], replaces: Snapshot["replaces"]): Snapshot {
    this.#keepFor(standing);
    const { source } = this.#options;
    return this.#snapshots.remember(`${replaces} ${topics.join(" ")}`, () =>
      this.#timed(() => ({ ...this.#packet(standing, source.told(topics)), replaces, clock: standing.clock })),
    );
  }

  frame(standing: SourceStanding, topics: readonly Topic[], from: number): Frame {
    this.#keepFor(standing);
    const { source } = this.#options;
    return this.#frames.remember(`${from} ${topics.join(" ")}`, () =>
      this.#timed(() => ({ ...this.#packet(standing, source.toldSince(from, topics)), from })),
    );
  }

  #packet(standing: SourceStanding, told: TopicsTold): Omit<Frame, "from"> {
    const serverTimeMs = this.#options.nowMs();
    return {
      epoch: standing.epoch,
      seq: standing.seq,
      dictionary: standing.dictionary.version,
      serverTimeMs,
      atMs: standing.atMs ?? serverTimeMs,
      ...told,
    };
  }

  #keepFor(standing: SourceStanding): void {
    const known = this.#standing;
    const isSame = known?.epoch === standing.epoch && known.seq === standing.seq && known.dictionary === standing.dictionary;
    if (isSame) return;
    this.#standing = standing;
    this.forget();
  }

  /** To be called when nobody watches. */
  forget(): void {
    this.#snapshots.clear();
    this.#frames.clear();
  }

  #timed<Made>(make: () => Made): Made {
    const startedMs = performance.now();
    const made = make();
    this.#options.onMade((performance.now() - startedMs) / 1000);
    return made;
  }
}
