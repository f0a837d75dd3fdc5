import type { FoundDevice } from "../queries/find-devices.ts";
import type { ReadingRow } from "./read-readings.ts";

/** Makes a page of rows in one format, some rows at a time. */
export type RowEncoder = {
  readonly encode: (rows: readonly ReadingRow[]) => Uint8Array;
  /** What ends the page; a page without rows is this alone. */
  readonly end: () => Uint8Array;
};

/** Devices by id. */
export type Subjects = ReadonlyMap<number, FoundDevice>;
