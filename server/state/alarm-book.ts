import type { Alarm } from "../../core/contracts/push.ts";

type Change = { readonly alarm: Alarm; readonly position: number };

/**
 * The open alarms, and which opened or ended when, the last `mostChanges` of them at least. Told twice, or the end before
 * the beginning, comes to the same: what has ended stays ended.
 */
export class AlarmBook {
  readonly #mostChanges: number;
  readonly #open = new Map<number, Alarm>();
  /** Oldest first. */
  #changes: Change[] = [];
  readonly #endedIds = new Set<number>();
  #forgotten = Number.NEGATIVE_INFINITY;

  constructor(mostChanges: number) {
    this.#mostChanges = mostChanges;
  }

  /** Up to here it is not known any more what ended. */
  get forgottenAt(): number {
    return this.#forgotten;
  }

  /** What was open before and is now; `isNews` false when it was known already. */
  take(alarm: Alarm, position: number): { readonly wasOpen: boolean; readonly isOpen: boolean; readonly isNews: boolean } {
    const wasOpen = this.#open.has(alarm.id);
    const isEnd = alarm.endedAtMs !== undefined;
    const isKnown = this.#endedIds.has(alarm.id) || (wasOpen && !isEnd);
    if (isKnown) return { wasOpen, isOpen: wasOpen, isNews: false };
    if (isEnd) {
      this.#open.delete(alarm.id);
      this.#endedIds.add(alarm.id);
    } else this.#open.set(alarm.id, alarm);
    this.#note({ alarm, position });
    return { wasOpen, isOpen: !isEnd, isNews: true };
  }

  /** As if it had changed at `position`. */
  touch(id: number, position: number): void {
    const alarm = this.#open.get(id) ?? this.#changes.findLast((change) => change.alarm.id === id)?.alarm;
    if (alarm !== undefined) this.#note({ alarm, position });
  }

  open(): readonly Alarm[] {
    return [...this.#open.values()];
  }

  /** The alarms that opened or ended after `from`, as they are now. */
  since(from: number): readonly Alarm[] {
    const newest = new Map<number, Alarm>();
    for (let at = this.#changes.length - 1; at >= 0; at -= 1) {
      const change = this.#changes[at];
      if (change === undefined || change.position <= from) break;
      if (!newest.has(change.alarm.id)) newest.set(change.alarm.id, change.alarm);
    }
    return [...newest.values()];
  }

  #note(change: Change): void {
    this.#changes.push(change);
    if (this.#changes.length <= 2 * this.#mostChanges) return;
    const dropped = this.#changes.splice(0, this.#changes.length - this.#mostChanges);
    this.#forgotten = dropped.at(-1)?.position ?? this.#forgotten;
    for (const { alarm } of dropped) if (alarm.endedAtMs !== undefined) this.#endedIds.delete(alarm.id);
  }
}
