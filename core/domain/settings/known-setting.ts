import type { Bilingual } from "../bilingual.ts";

/** A number that an administrator may change, with what it is while nobody has. */
export type KnownSetting = {
  readonly code: string;
  readonly name: Bilingual;
  readonly unit: Bilingual;
  /** Absent where nothing is known until somebody declares it. */
  readonly value?: number;
  /** Of a threshold: code of its indicator. */
  readonly indicator?: string;
};
