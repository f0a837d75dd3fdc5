import type { Device, DeviceKind } from "../../../core/domain/device.ts";
import { foldText } from "../../../core/domain/vietnamese-text/fold-text.ts";
import type { DeskStatus } from "../../i18n/desk-messages.ts";
import { STATUS } from "../../picture/device-status.ts";

/** Which devices the list shows. What is left out does not matter. */
export type ListFilter = {
  readonly words: string;
  readonly kind?: DeviceKind | undefined;
  /** `off`: all but what is as usual. */
  readonly status?: DeskStatus | "off" | undefined;
  readonly unitCode?: string | undefined;
  readonly origin?: "simulated" | "real" | undefined;
  /** Only these, by code; with words for what they are. */
  readonly among?: { readonly codes: ReadonlySet<string>; readonly text: string } | undefined;
};

export const NO_FILTER: ListFilter = { words: "" };

export function isFiltering(filter: ListFilter): boolean {
  return Object.entries(filter).some(([, value]) => value !== undefined && value !== "");
}

/** A register with what can be searched of each device: as it is written, and without marks. */
export type Searchable = { readonly devices: readonly Device[]; readonly marked: readonly string[]; readonly folded: readonly string[] };

export function searchable(devices: readonly Device[], communeName: (unitCode: string) => string): Searchable {
  const texts = devices.map(({ code, name, street, unitCode }) =>
    [code, asOneWord(code), name, street ?? "", communeName(unitCode)].join(" "),
  );
  return { devices, marked: texts.map((text) => text.normalize("NFC").toLowerCase()), folded: texts.map(foldText) };
}

/** A code as it is typed from a label in a hurry: "hncam001" for "hn-cam-001". */
function asOneWord(code: string): string {
  return code.replaceAll(/[-_]/g, "");
}

/** Places in the register of the devices that pass. A word with marks must be written so; one without matches either way. */
export function filteredDevices(register: Searchable, statuses: Uint8Array, filter: ListFilter): readonly number[] {
  const words = filter.words.normalize("NFC").toLowerCase().split(/\s+/).flatMap(wordTest);
  const found: number[] = [];
  register.devices.forEach((device, index) => {
    const isOne = passes(device, filter) && hasStatus(statuses[index] ?? STATUS.never, filter.status);
    if (isOne && words.every((test) => test(register, index))) found.push(index);
  });
  return found;
}

function passes(device: Device, { kind, unitCode, origin, among }: ListFilter): boolean {
  return (
    (kind === undefined || device.kind === kind) &&
    (unitCode === undefined || device.unitCode === unitCode) &&
    (origin === undefined || device.isSimulated === (origin === "simulated")) &&
    (among === undefined || among.codes.has(device.code))
  );
}

function hasStatus(status: number, wanted: ListFilter["status"]): boolean {
  if (wanted === undefined) return true;
  return wanted === "off" ? status !== STATUS.normal : status === STATUS[wanted];
}

type WordTest = (register: Searchable, index: number) => boolean;

function wordTest(word: string): WordTest[] {
  const folded = foldText(word);
  if (folded === "") return [];
  const hasMarks = folded !== word && /[^\u0020-\u007e]/.test(word);
  if (hasMarks) return [({ marked }, index) => marked[index]?.includes(word) ?? false];
  return [(register, index) => register.folded[index]?.includes(folded) ?? false];
}
