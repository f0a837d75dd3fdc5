import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteDeviceAddresses, readDeviceAddresses } from "../../../../deploy/local/device-addresses.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vonglau-addresses-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("where devices connect is known from the data folder, and unknown where nobody noted it or the file was cut short", () => {
  expect(readDeviceAddresses(folder)).toBeUndefined();
  noteDeviceAddresses(folder, { mqtt: "127.0.0.1:1885", door: "127.0.0.1:1886" });
  expect(readDeviceAddresses(folder)).toEqual({ mqtt: "127.0.0.1:1885", door: "127.0.0.1:1886" });
  writeFileSync(join(folder, "device-addresses.json"), '{"mqtt": "127');
  expect(readDeviceAddresses(folder)).toBeUndefined();
});
