/** What the bodies of events hold, of all feeds (core/contracts/work gives each kind its shape). Instants and days are ISO texts. */
export type WorkBody = {
  readonly unit?: string;
  readonly procedure?: string;
  readonly field?: string;
  readonly channel?: 1 | 2 | 3;
  readonly dueAt?: string;
  readonly isFullProcess?: boolean;
  readonly owesFee?: boolean;
  readonly linkedPopulationDb?: boolean;
  readonly syncedToPortal?: boolean;
  readonly hasElectronicResult?: boolean;
  readonly papersDigitised?: boolean;
  readonly reusedData?: boolean;
  readonly storedForOwner?: boolean;
  readonly isOnline?: boolean;
  readonly isSatisfied?: boolean;
  readonly urgency?: "urgent" | "normal" | "complex";
  readonly category?: string;
  readonly result?: "valid" | "duplicate" | "invalid" | "outOfScope";
  readonly into?: string;
  readonly isElectronic?: boolean;
  readonly isSigned?: boolean;
  readonly alsoOnPaper?: boolean;
  readonly issuer?: string;
  readonly about?: string;
  readonly deadline?: string;
};

/** Something that happened to an item, as its system told it last. `atMs` in milliseconds since 1970 UTC. */
export type WorkEvent = {
  readonly code: string;
  readonly revision: number;
  readonly atMs: number;
  readonly kind: string;
  readonly body: WorkBody;
};

/** Takes events in: of one code the highest revision counts. In whichever order and how often ever they come, the same is left. */
export function mergeEvents(known: readonly WorkEvent[], added: readonly WorkEvent[]): readonly WorkEvent[] {
  const byCode = new Map(known.map((event) => [event.code, event]));
  for (const event of added) {
    const former = byCode.get(event.code);
    if (former === undefined || former.revision < event.revision) byCode.set(event.code, event);
  }
  return [...byCode.values()].toSorted(inOrder);
}

/** What had happened by an instant, in order of time; what was taken back had not. */
export function happenedBy(events: readonly WorkEvent[], atMs: number): readonly WorkEvent[] {
  return events.filter((event) => event.atMs <= atMs && event.kind !== "retracted");
}

/** The first instant after `atMs` at which the source says that something happens; undefined for none. */
export function nextEventMs(events: readonly WorkEvent[], atMs: number): number | undefined {
  return events.find((event) => event.atMs > atMs && event.kind !== "retracted")?.atMs;
}

/** By time; of one instant by the sender's numbers, 9 before 10. The order in which they arrive says nothing. */
function inOrder(one: WorkEvent, other: WorkEvent): number {
  if (one.atMs !== other.atMs) return one.atMs - other.atMs;
  if (one.code.length !== other.code.length) return one.code.length - other.code.length;
  return one.code < other.code ? -1 : 1;
}
