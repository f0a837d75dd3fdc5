export type SightedObject = {
  readonly camera: string;
  /** Objects of one class are told apart by their instants; those of different classes need not be. */
  readonly kind: string;
  readonly id: string;
};

/** Far more than cameras see between the beginning and the end of one object. */
const MOST_REMEMBERED = 5000;

/**
 * Gives every object of a camera and class an instant of its own. Several that come into view in one frame have the
 * same start, and readings of one metric at one instant would pass for one: the second takes the next millisecond.
 * After a restart the same objects may take the same instants in another order, which changes no count.
 */
export class FrigateInstants {
  readonly #known = new Map<string, { readonly atMs: number; readonly place: string }>();
  readonly #taken = new Set<string>();

  of({ camera, kind, id }: SightedObject, startMs: number): number {
    const scope = JSON.stringify([camera, kind]);
    const known = this.#known.get(scope + id);
    if (known !== undefined) return known.atMs;
    let atMs = startMs;
    while (this.#taken.has(scope + atMs)) atMs += 1;
    this.#known.set(scope + id, { atMs, place: scope + atMs });
    this.#taken.add(scope + atMs);
    this.#forgetOldest();
    return atMs;
  }

  #forgetOldest(): void {
    if (this.#known.size <= MOST_REMEMBERED) return;
    // Maps keep the order of insertion.
    for (const [id, { place }] of this.#known) {
      this.#known.delete(id);
      this.#taken.delete(place);
      return;
    }
  }
}
