import { expect, test } from "vitest";
import type { Device } from "../../../../../core/domain/device.ts";
import { filteredDevices, isFiltering, NO_FILTER, searchable } from "../../../../../web/features/device-list/list-filter.ts";
import { orderedDevices, textRanks } from "../../../../../web/features/device-list/list-order.ts";
import { movingKey } from "../../../../../web/features/device-list/row-facts.ts";
import { createBuffers } from "../../../../../web/picture/city-buffers.ts";
import { STATUS } from "../../../../../web/picture/device-status.ts";

function device(code: string, change: Partial<Device> = {}): Device {
  return { code, name: code, kind: "air-station", lat: 20.5, lon: 105.9, unitCode: "13285", intervalS: 10, isSimulated: true, ...change };
}

const DEVICES = [
  device("hn-air-002", { name: "Không khí Phủ Lý 02", street: "Lê Lợi" }),
  device("hn-air-010", { name: "Không khí Đồng Văn", unitCode: "13324", isSimulated: false }),
  device("hn-wat-001", { name: "Thuỷ văn sông Đáy", kind: "water-gauge", street: "Đê hữu Đáy" }),
];
const STATUSES = Uint8Array.from([STATUS.normal, STATUS.lost, STATUS.suspect]);
const COMMUNES: Readonly<Record<string, string>> = { "13285": "P. Phủ Lý", "13324": "P. Đồng Văn" };
const communeName = (code: string) => COMMUNES[code] ?? code;
const REGISTER = searchable(DEVICES, communeName);
const TEXTS = { locale: "vi-VN", kindName: (kind: string) => kind, communeName };
const RANKS = textRanks(DEVICES, TEXTS);

function found(change: Parameters<typeof filteredDevices>[2] | { readonly words?: string }): readonly string[] {
  return filteredDevices(REGISTER, STATUSES, { ...NO_FILTER, ...change }).map((index) => DEVICES[index]?.code ?? "");
}

test("a device is found by any words of its code, name, street or commune, with marks or without", () => {
  expect(found({ words: "phu ly" })).toEqual(["hn-air-002", "hn-wat-001"]);
  expect(found({ words: "Phủ Lý lợi" })).toEqual(["hn-air-002"]);
  expect(found({ words: "de huu" })).toEqual(["hn-wat-001"]);
  expect(found({ words: "đồng" })).toEqual(["hn-air-010"]);
  expect(found({ words: "air-0" })).toEqual(["hn-air-002", "hn-air-010"]);
  expect(found({ words: "HNAIR010" })).toEqual(["hn-air-010"]);
});

test("a word that is typed with marks is not found without them, and decomposed letters are the same letters", () => {
  expect(found({ words: "dông" })).toEqual([]);
  expect(found({ words: "Đồng".normalize("NFD") })).toEqual(["hn-air-010"]);
});

test("kind, status, commune and source narrow the list together", () => {
  expect(found({ words: "", kind: "air-station" })).toEqual(["hn-air-002", "hn-air-010"]);
  expect(found({ words: "", status: "off" })).toEqual(["hn-air-010", "hn-wat-001"]);
  expect(found({ words: "", status: "lost", unitCode: "13324" })).toEqual(["hn-air-010"]);
  expect(found({ words: "", origin: "real" })).toEqual(["hn-air-010"]);
  expect(found({ words: "", among: { codes: new Set(["hn-wat-001"]), text: "silent" } })).toEqual(["hn-wat-001"]);
});

test("a filter of nothing is none", () => {
  expect(isFiltering(NO_FILTER)).toBe(false);
  expect(isFiltering({ words: "", kind: undefined })).toBe(false);
  expect(isFiltering({ words: "", status: "off" })).toBe(true);
});

test("what needs eyes comes first, and among equals the code decides", () => {
  const order = orderedDevices([0, 1, 2], { column: "status", isDescending: false }, { ranks: RANKS, statuses: STATUSES, moving: () => 0 });
  expect(order).toEqual([1, 2, 0]);
  const byCode = orderedDevices([2, 1, 0], { column: "code", isDescending: true }, { ranks: RANKS, statuses: STATUSES, moving: () => 0 });
  expect(byCode).toEqual([2, 1, 0]);
});

test("a device without a value stands last, whichever way values run", () => {
  const buffers = createBuffers(DEVICES.length);
  const slots = buffers.value.length / DEVICES.length;
  for (const [index, value] of [
    [0, 30],
    [1, 50],
  ] as const) {
    buffers.value[index * slots] = value;
    buffers.observedAtMs[index * slots] = 1000;
  }
  const moving = movingKey("value", { devices: DEVICES, buffers, silentSince: new Map() });
  const of = { ranks: RANKS, statuses: STATUSES, moving };
  expect(orderedDevices([0, 1, 2], { column: "value", isDescending: false }, of)).toEqual([0, 1, 2]);
  expect(orderedDevices([0, 1, 2], { column: "value", isDescending: true }, of)).toEqual([1, 0, 2]);
});
