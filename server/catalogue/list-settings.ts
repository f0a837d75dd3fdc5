import type pg from "pg";
import { type KnownSetting, knownSettings } from "../../core/domain/settings/known-settings.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readSettings, type SettingRow, settingOn } from "../../db/catalogue/read-settings.ts";

/** A setting with what holds on the day, and every change that was ever made of it. */
export type ListedSetting = KnownSetting & {
  /** What it is while nobody changes it. */
  readonly byDefault: number;
  /** The row that holds on the day; absent: the default does. */
  readonly set?: SettingRow;
  readonly changes: readonly SettingRow[];
};

/** Every setting as it is on a day, by what was known at an instant (now where none is named). */
export async function listSettings(
  client: pg.Pool | pg.ClientBase,
  { day, knownAt }: { readonly day: string; readonly knownAt?: Date | undefined },
): Promise<readonly ListedSetting[]> {
  const catalogue = await readCatalogue(client);
  const rows = await readSettings(client, knownAt);
  const known = knownSettings([...catalogue.values()].map(({ indicator }) => indicator));
  return [...known.values()].map((setting) => {
    const set = settingOn(rows, setting.code, day);
    const changes = rows.filter(({ code }) => code === setting.code);
    return { ...setting, byDefault: setting.value, value: set?.value ?? setting.value, ...(set === undefined ? {} : { set }), changes };
  });
}
