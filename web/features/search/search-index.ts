import type { Device } from "../../../core/domain/device.ts";
import type { MapView } from "../../../core/domain/scene/panel.ts";
import { foldText } from "../../../core/domain/vietnamese-text/fold-text.ts";
import { shortUnitName } from "../../../core/province/commune-unit.ts";
import { lineLengthM, pointAlong } from "../../../core/province/geometry.ts";
import type { Profile } from "../../../core/province/profiles.ts";
import type { FoundKind } from "../../i18n/map-messages.ts";

/** Something that can be found, as it is shown: names are text, whatever they hold. */
export type Found = {
  /** Unlike any other's. */
  readonly id: string;
  readonly kind: FoundKind;
  readonly name: string;
  /** Tells it from others of the same name: commune, street, code. */
  readonly detail: string;
  readonly view: MapView;
  /** Of a device or a unit. */
  readonly code: string | undefined;
};

export type SearchIndex = readonly { readonly found: Found; readonly words: string; readonly rank: number }[];

/** Zooms at which a street fills the map, and a river or a road. */
const STREET_ZOOM = 14;
const LINE_ZOOM = 11.5;
/** Of equally good hits places come first, then units, then devices: of these there are thousands. */
const RANK = { line: 0, unit: 1, device: 2 } as const;

/** Everything with a place, made ready once for each register. */
export function searchIndex(profile: Pick<Profile, "lines" | "units">, devices: readonly Device[]): SearchIndex {
  const communes = new Map(profile.units.map((unit) => [unit.code, shortUnitName(unit)]));
  return [...linesOf(profile), ...unitsOf(profile), ...devices.map((device) => deviceEntry(device, communes.get(device.unitCode) ?? ""))];
}

/** A line of several pieces is one street: its longest piece is flown to. */
function linesOf({ lines }: Pick<Profile, "lines">): SearchIndex {
  const longest = new Map<string, (typeof lines)[number]>();
  for (const line of lines) {
    const key = `${line.kind} ${line.nameVi}`;
    const before = longest.get(key);
    if (before === undefined || lineLengthM(before.line) < lineLengthM(line.line)) longest.set(key, line);
  }
  return [...longest.values()].map(({ id, kind, nameVi, line }) => {
    const [lon, lat] = pointAlong(line, lineLengthM(line) / 2);
    const view = { lon, lat, zoom: kind === "street" ? STREET_ZOOM : LINE_ZOOM };
    return entry({ id: `line ${id}`, kind, name: nameVi, detail: "", view, code: undefined }, RANK.line);
  });
}

function unitsOf({ units }: Pick<Profile, "units">): SearchIndex {
  return units.map((unit) => {
    const name = `${unit.type} ${unit.nameVi}`;
    return entry(
      { id: `unit ${unit.code}`, kind: "unit", name, detail: unit.code, view: { unitCode: unit.code }, code: unit.code },
      RANK.unit,
    );
  });
}

function deviceEntry({ code, kind, name, street }: Device, commune: string): SearchIndex[number] {
  const detail = [street, commune, code].filter((part) => part !== undefined && part !== "").join(" · ");
  const found = entry({ id: `device ${code}`, kind, name, detail, view: { deviceCode: code }, code }, RANK.device);
  // Typed from a label in a hurry: "hncam001" for "hn-cam-001".
  return { ...found, words: `${found.words} ${foldText(code.replaceAll(/[-_]/g, ""))}` };
}

function entry(found: Found, rank: number): SearchIndex[number] {
  const shown = { ...found, name: found.name.normalize("NFC"), detail: found.detail.normalize("NFC") };
  return { found: shown, words: ` ${foldText(shown.name)} \u0000 ${foldText(shown.detail)}`, rank };
}

export type Hits = { readonly found: readonly Found[]; readonly count: number };

/**
 * What bears every word that was typed, with or without marks: first where the name begins with all of it, then where each begins a
 * word of the name, then the rest. Ten thousand devices take a few milliseconds.
 */
export function search(index: SearchIndex, typed: string, most: number): Hits {
  const whole = foldText(typed);
  if (whole === "") return { found: [], count: 0 };
  const words = whole.split(" ");
  const hits: { readonly found: Found; readonly score: number }[] = [];
  for (const { found, words: text, rank } of index) {
    if (words.every((word) => text.includes(word))) hits.push({ found, score: scoreOf(text, whole, words) * 10 + rank });
  }
  const best = hits.toSorted((left, right) => left.score - right.score || (left.found.name < right.found.name ? -1 : 1)).slice(0, most);
  return { found: best.map(({ found }) => found), count: hits.length };
}

function scoreOf(text: string, whole: string, words: readonly string[]): number {
  if (text.startsWith(` ${whole} `)) return 0;
  if (text.startsWith(` ${whole}`)) return 1;
  if (text.includes(` ${whole}`)) return 2;
  return words.every((word) => text.includes(` ${word}`)) ? 3 : 4;
}
