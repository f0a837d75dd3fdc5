import type pg from "pg";
import type { KnownSetting } from "../../core/domain/settings/known-setting.ts";
import { knownSettings } from "../../core/domain/settings/known-settings.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readGauges } from "../../db/catalogue/read-gauges.ts";
import { readSettings, type SettingRow, settingOn } from "../../db/catalogue/read-settings.ts";

/** A setting with what holds on the day, and every change that was ever made of it. */
export type ListedSetting = KnownSetting & {
  /** What it is while nobody changes it; absent where nothing is known. */
  readonly byDefault?: number;
  /** The row that holds on the day; absent: the default does. */
  readonly set?: SettingRow;
  readonly changes: readonly SettingRow[];
};

/** Every setting, or those whose code begins so, as it is on a day, by what was known at an instant (now where none is named). */
export async function listSettings(
  client: pg.Pool | pg.ClientBase,
  { day, knownAt, prefix = "" }: { readonly day: string; readonly knownAt?: Date | undefined; readonly prefix?: string | undefined },
): Promise<readonly ListedSetting[]> {
  const catalogue = await readCatalogue(client);
  const rows = await readSettings(client, knownAt);
  const indicators = [...catalogue.values()].map(({ indicator }) => indicator);
  const known = knownSettings({ indicators, gauges: await readGauges(client), day });
  const asked = [...known.values()].filter(({ code }) => code.startsWith(prefix));
  return asked.map((setting) => {
    const set = settingOn(rows, setting.code, day);
    const changes = rows.filter(({ code }) => code === setting.code);
    return {
      ...setting,
      ...(setting.value === undefined ? {} : { byDefault: setting.value }),
      ...(set === undefined ? {} : { value: set.value, set }),
      changes,
    };
  });
}
