import type { Alarm } from "../../core/contracts/push.ts";

/** A city has few kinds of screens; whoever names topics of its own must not fill the memory with what nobody else asks for. */
const MOST_ENTRIES = 64;
const MOST_BYTES = 8_000_000;
const ALARM_BYTES = 200;

type Sized = { readonly payload: ArrayBuffer; readonly alarms?: readonly Alarm[] | undefined };

/** What was made last or asked for last, of bounded number and size; the last one whatever its size. */
export class Kept<Made extends Sized> {
  readonly #entries = new Map<string, Made>();
  #bytes = 0;

  get count(): number {
    return this.#entries.size;
  }

  /** Of all that is kept, about. */
  get bytes(): number {
    return this.#bytes;
  }

  remember(key: string, make: () => Made): Made {
    const known = this.#entries.get(key);
    const made = known ?? make();
    // The order of a Map is that of insertion: the first is the one that was asked for longest ago.
    this.#entries.delete(key);
    this.#entries.set(key, made);
    if (known === undefined) this.#bytes += bytesOf(made);
    this.#dropOldest();
    return made;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #dropOldest(): void {
    for (const [key, made] of this.#entries) {
      if (this.#entries.size <= 1 || (this.#entries.size <= MOST_ENTRIES && this.#bytes <= MOST_BYTES)) return;
      this.#entries.delete(key);
      this.#bytes -= bytesOf(made);
    }
  }
}

function bytesOf({ payload, alarms = [] }: Sized): number {
  return payload.byteLength + alarms.length * ALARM_BYTES;
}
