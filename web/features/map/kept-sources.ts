import type { FeatureCollection } from "geojson";

/** Gives the same object back while a source tells the same: what is drawn every second is sent to the map only when it changed. */
export class KeptSources {
  readonly #kept = new Map<string, { readonly text: string; readonly data: FeatureCollection }>();

  keep(name: string, data: FeatureCollection): FeatureCollection {
    const text = JSON.stringify(data);
    const before = this.#kept.get(name);
    if (before?.text === text) return before.data;
    this.#kept.set(name, { text, data });
    return data;
  }
}
