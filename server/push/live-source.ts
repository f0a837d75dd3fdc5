import type { Topic, Trends } from "../../core/contracts/push.ts";
import type { LoadedCity } from "../queries/load-city.ts";
import type { LogRow } from "../queries/log-row.ts";
import { CityState } from "../state/city-state.ts";
import type { TopicsTold } from "../state/tell-topics.ts";
import { Listeners } from "./listeners.ts";
import type { Source, SourceListener, SourceStanding } from "./source.ts";

/**
 * The city as it is. What the change log brings waits for the next tick and is folded there at once, so that on every replica the
 * city stands exactly at some position of the log whenever it is told.
 */
export class LiveSource implements Source {
  readonly #listeners = new Listeners();
  readonly #trends: () => Trends;
  #city: { readonly state: CityState; readonly loaded: Pick<LoadedCity, "epoch" | "dictionary"> } | undefined;
  #waiting: LogRow[] = [];
  #isReplaced = false;

  constructor(trends: () => Trends) {
    this.#trends = trends;
  }

  get isLoaded(): boolean {
    return this.#city !== undefined;
  }

  /** Takes the place of all that was known; told at the next tick. */
  load(city: LoadedCity): void {
    const state = new CityState(city.dictionary, city.deviceIds);
    state.fold({ values: city.latest, silences: city.silences }, city.floor);
    state.recall(city.recent);
    if (state.position < city.position) state.fold({ values: [], silences: [] }, city.position);
    this.#city = { state, loaded: { epoch: city.epoch, dictionary: city.dictionary } };
    this.#waiting = [];
    this.#isReplaced = true;
  }

  take(rows: readonly LogRow[]): void {
    for (const row of rows) this.#waiting.push(row);
  }

  /** Folds what waits and tells it. */
  tick(): void {
    const city = this.#city;
    if (city === undefined || (this.#waiting.length === 0 && !this.#isReplaced)) return;
    const rows = this.#waiting;
    this.#waiting = [];
    this.#isReplaced = false;
    for (const row of rows) city.state.fold(row, row.position);
    this.#listeners.tell("moved");
  }

  standing(): SourceStanding | undefined {
    if (this.#city === undefined) return undefined;
    const { state, loaded } = this.#city;
    return { ...loaded, seq: state.position, floor: state.floor, clock: { mode: "live" }, atMs: undefined };
  }

  told(topics: readonly Topic[]): TopicsTold {
    return this.#state().told(topics);
  }

  toldSince(from: number, topics: readonly Topic[]): TopicsTold {
    return this.#state().toldSince(from, topics);
  }

  trends(): Trends {
    return this.#trends();
  }

  /** To be called when the trends are others. */
  announceTrends(): void {
    this.#listeners.tell("trended");
  }

  listen(listener: SourceListener): () => void {
    return this.#listeners.add(listener);
  }

  #state(): CityState {
    if (this.#city === undefined) throw new Error("asked for a city that is not loaded");
    return this.#city.state;
  }
}
