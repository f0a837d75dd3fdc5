import { dossierLife, REJECTED_SHARE } from "./dossier-life.ts";
import { Draws, keyOf } from "./draws.ts";
import type { Happening } from "./happening.ts";
import type { Office } from "./offices.ts";
import { COMMUNE_SHARE, PROCEDURES, type Procedure } from "./procedures.ts";
import { onlineInstantMs, type Rhythm, shareOfYear } from "./rhythm.ts";
import { type DayNumber, isoDayOf, officeInstantMs } from "./work-days.ts";

/** Dossiers a year for each inhabitant: 133,802 that Bắc Kạn's one-stop system took in 2019, of 313,905 people counted that year. */
export const DOSSIERS_PER_INHABITANT = 133_802 / 313_905;

export type DossierYear = {
  readonly seed: number;
  readonly offices: readonly Office[];
  /** Dossiers that the province takes in a calendar year. */
  readonly perYear: number;
};

/** All that happens to the dossiers opened on a day, then and later. */
export function dossiersOf({ seed, offices, perYear }: DossierYear, day: DayNumber): Happening[] {
  const share = { office: shareOfYear("office", day), online: shareOfYear("online", day) };
  return offices.flatMap((office) => {
    const mine = perYear * (office.kind === "commune" ? COMMUNE_SHARE : 1 - COMMUNE_SHARE) * office.share;
    const draws = new Draws(keyOf(seed, "dossiers", office.code, day));
    const swing = draws.between(0.8, 1.2);
    const { list, onlineShare } = CHOICES[office.kind];
    const offline = draws.count(mine * swing * (1 - onlineShare) * share.office);
    const online = draws.count((mine * swing * onlineShare * share.online) / (1 - REJECTED_SHARE));
    const prefix = `${office.code}-${isoDayOf(day).slice(2).replaceAll("-", "")}`;
    const open = (count: number): readonly Happening[] => {
      const own = new Draws(keyOf(seed, "dossier", office.code, day, count));
      const rhythm: Rhythm = count < offline ? "office" : "online";
      const isOnline = rhythm === "online";
      const procedure = own.pick(list, ({ weight, onlineShare: part }) => weight * (isOnline ? part : 1 - part));
      const openedAtMs = isOnline ? onlineInstantMs(day, own) : officeInstantMs(day, own);
      return dossierLife({ item: `${prefix}-${String(count + 1).padStart(4, "0")}`, office, procedure, isOnline, openedAtMs }, own);
    };
    return Array.from({ length: offline + online }, (_, count) => open(count)).flat();
  });
}

type Choice = { readonly list: readonly [Procedure, ...Procedure[]]; readonly onlineShare: number };

const CHOICES: Readonly<Record<Office["kind"], Choice>> = { commune: choiceAt("commune"), agency: choiceAt("agency") };

function choiceAt(kind: Office["kind"]): Choice {
  const [first, ...rest] = PROCEDURES.filter(({ at }) => at === kind);
  if (first === undefined) throw new RangeError(`no procedure is handled at a ${kind}`);
  const list: Choice["list"] = [first, ...rest];
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  return { list, onlineShare: list.reduce((sum, { weight, onlineShare }) => sum + (weight * onlineShare) / total, 0) };
}
