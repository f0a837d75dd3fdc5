import type { DocumentEventBody } from "../../core/contracts/work/feed-events.ts";
import { Draws, keyOf } from "./draws.ts";
import { type Happening, Life } from "./happening.ts";
import { lateShare, type Office } from "./offices.ts";
import { shareOfYear } from "./rhythm.ts";
import { type DayNumber, isoDayOf, officeInstantMs, workingDayAfter, workingDaysLaterMs } from "./work-days.ts";

/** Documents that an office sends and receives in a year: a commune some seven and twelve a working day, a department four times as many. */
const PER_YEAR: Readonly<Record<Office["kind"], { readonly outgoing: number; readonly incoming: number }>> = {
  commune: { outgoing: 1750, incoming: 3000 },
  agency: { outgoing: 7000, incoming: 9000 },
};

/** `scale`: 1 for as many as offices have. */
export type DocumentYear = { readonly seed: number; readonly offices: readonly Office[]; readonly scale: number };

/** All that happens to the documents registered on a day, then and later. Secret ones are never told. */
export function documentsOf({ seed, offices, scale }: DocumentYear, day: DayNumber): Happening[] {
  const share = shareOfYear("office", day);
  if (share === 0) return [];
  const communes = offices.filter(({ kind }) => kind === "commune").length;
  return offices.flatMap((office) => {
    // Large offices write more, though not in proportion.
    const size = Math.sqrt(office.share * (office.kind === "commune" ? communes : offices.length - communes));
    const draws = new Draws(keyOf(seed, "documents", office.code, day));
    const prefix = `${office.code}-${isoDayOf(day).slice(2).replaceAll("-", "")}`;
    const ofKind = (kind: "outgoing" | "incoming") => {
      const count = draws.count(PER_YEAR[office.kind][kind] * scale * size * share * draws.between(0.85, 1.15));
      return Array.from({ length: count }, (_, at) => {
        const own = new Draws(keyOf(seed, kind, office.code, day, at));
        const document = { item: `${prefix}-${kind === "outgoing" ? "DI" : "DEN"}${at + 1}`, office, day };
        return kind === "outgoing" ? outgoingLife(document, own) : incomingLife(document, own);
      });
    };
    return [...ofKind("outgoing"), ...ofKind("incoming")].flat();
  });
}

type Document = { readonly item: string; readonly office: Office; readonly day: DayNumber };

function outgoingLife({ item, office, day }: Document, draws: Draws): readonly Happening[] {
  const life = new Life("documents", item);
  const issuedMs = officeInstantMs(day, draws);
  const isElectronic = draws.chance(0.985);
  const body = { unit: office.code, isElectronic, isSigned: isElectronic && draws.chance(0.988), alsoOnPaper: draws.chance(0.17) };
  add(life, issuedMs, { kind: "outgoing", body });
  if (!isElectronic) return life.happenings;
  const sentMs = issuedMs + draws.whole(20, 600) * 1000;
  add(life, sentMs, { kind: "sent", body: {} });
  if (draws.chance(0.006)) return life.happenings;
  add(life, sentMs + deliveryMs(day, draws), { kind: "acknowledged", body: {} });
  return life.happenings;
}

/** Mostly a minute or two; on a day in forty the axis is slow. */
function deliveryMs(day: DayNumber, draws: Draws): number {
  const median = new Draws(keyOf(day, "axis")).chance(0.025) ? 14 : 1.3;
  return Math.round(median * Math.exp(1.6 * (draws.unit() + draws.unit() + draws.unit() - 1.5)) * 60) * 1000;
}

function incomingLife({ item, office, day }: Document, draws: Draws): readonly Happening[] {
  const life = new Life("documents", item);
  const cameMs = officeInstantMs(day, draws);
  const base = { unit: office.code, isElectronic: draws.chance(0.98) };
  if (!draws.chance(0.45)) {
    add(life, cameMs, { kind: "incoming", body: base });
    return life.happenings;
  }
  const limit = draws.whole(3, 15);
  add(life, cameMs, { kind: "incoming", body: { ...base, dueAt: isoDayOf(workingDayAfter(day, limit)) } });
  const isLate = draws.chance(Math.min(0.3, 0.5 * lateShare(office, day)));
  const days = isLate ? limit + draws.whole(1, 12) : Math.floor(limit * draws.between(0.1, 0.95));
  add(life, workingDaysLaterMs(cameMs, days, draws), { kind: "completed", body: {} });
  return life.happenings;
}

function add(life: Life, atMs: number, event: DocumentEventBody): void {
  life.add(atMs, event);
}
