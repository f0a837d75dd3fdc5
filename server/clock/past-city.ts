import type { Dictionary, Topic } from "../../core/contracts/push.ts";
import { CityState } from "../state/city-state.ts";
import type { TopicsTold } from "../state/tell-topics.ts";
import type { PastSilence, PastState, PastValue } from "./past-state.ts";

/** Devices as screens know them, and the database's ids in the same order. */
export type KnownCity = { readonly dictionary: Dictionary; readonly deviceIds: readonly number[] };

/** What is to be shown next: values that are new or all of them, and all silences that last. */
export type NextPicture = {
  readonly values: readonly PastValue[];
  readonly silences: readonly PastSilence[];
  /** When those ended that were shown until now and last no more, ms by the id of the silence. */
  readonly endedAtMs: ReadonlyMap<number, number>;
};

/** The city at an instant that moves forwards. Its position is that instant in ms. */
export class PastCity {
  readonly dictionary: Dictionary;
  readonly #state: CityState;
  readonly #values = new Map<number, PastValue>();
  #silences: readonly PastSilence[] = [];

  constructor({ dictionary, deviceIds }: KnownCity) {
    this.dictionary = dictionary;
    this.#state = new CityState(dictionary, deviceIds);
  }

  get atMs(): number {
    return this.#state.position;
  }

  get floor(): number {
    return this.#state.floor;
  }

  /** The newest reading of the metric as shown, by the database's ids. */
  value(deviceId: number, metricId: number): PastValue | undefined {
    return this.#values.get(keyOf(deviceId, metricId));
  }

  /** All that is shown. */
  values(): readonly PastValue[] {
    return [...this.#values.values()];
  }

  /** Whether all this, and nothing else, is what is shown. */
  isShowing({ values, silences }: Pick<PastState, "values" | "silences">): boolean {
    if (values.length !== this.#values.size || silences.length !== this.#silences.length) return false;
    if (this.endedSince(silences).length > 0) return false;
    return values.every(({ deviceId, metricId, observedAtMs, value, quality }) => {
      const shown = this.value(deviceId, metricId);
      return shown?.observedAtMs === observedAtMs && shown.value === value && shown.quality === quality;
    });
  }

  /** Ids of those shown that are not among `silences`. */
  endedSince(silences: readonly PastSilence[]): readonly number[] {
    const open = new Set(silences.map(({ id }) => id));
    return this.#silences.filter(({ id }) => !open.has(id)).map(({ id }) => id);
  }

  /** `atMs` lies after what is shown. */
  show(next: NextPicture, atMs: number): void {
    const ended = new Set(this.endedSince(next.silences));
    const endings = this.#silences
      .filter(({ id }) => ended.has(id))
      .map((silence) => ({ ...silence, endedAtMs: next.endedAtMs.get(silence.id) ?? atMs }));
    this.#state.fold({ values: next.values, silences: [...next.silences, ...endings] }, atMs);
    this.#silences = next.silences;
    for (const value of next.values) {
      const key = keyOf(value.deviceId, value.metricId);
      if ((this.#values.get(key)?.observedAtMs ?? Number.NEGATIVE_INFINITY) <= value.observedAtMs) this.#values.set(key, value);
    }
  }

  told(topics: readonly Topic[]): TopicsTold {
    return this.#state.told(topics);
  }

  toldSince(from: number, topics: readonly Topic[]): TopicsTold {
    return this.#state.toldSince(from, topics);
  }
}

function keyOf(deviceId: number, metricId: number): number {
  return deviceId * 256 + metricId;
}
