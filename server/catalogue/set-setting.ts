import type pg from "pg";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { whyNotSet } from "../../core/domain/settings/judge-setting.ts";
import { knownSettings } from "../../core/domain/settings/known-settings.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readSettings, type SettingRow, settingOn } from "../../db/catalogue/read-settings.ts";
import { inTransaction } from "../../db/connect.ts";

export type SettingAsked = {
  readonly code: string;
  readonly value: number;
  /** ISO day; today when left out. */
  readonly validFrom?: string | undefined;
  readonly reason: string;
  readonly actor: string;
  readonly nowMs: number;
};

export type SettingAnswer =
  | { readonly ok: true; readonly row: SettingRow }
  | { readonly ok: false; readonly reason: "unknown" | "not-possible"; readonly says: Bilingual };

/** Changes a default from a day on. Nothing is overwritten: what held before, holds for the days before. */
export function setSetting(pool: pg.Pool, { code, value, reason, actor, nowMs, ...asked }: SettingAsked): Promise<SettingAnswer> {
  return inTransaction(pool, async (client) => {
    // Two changes at once could each be in order and together not.
    await client.query("select pg_advisory_xact_lock(hashtext('vonglau.setting'))");
    const catalogue = await readCatalogue(client);
    const known = knownSettings([...catalogue.values()].map(({ indicator }) => indicator)).get(code);
    if (known === undefined) return { ok: false, reason: "unknown", says: unknownCode(code) };
    const today = vietnamDay(nowMs);
    const validFrom = asked.validFrom ?? today;
    const rows = await readSettings(client);
    const indicator = known.indicator === undefined ? undefined : catalogue.get(known.indicator)?.indicator;
    const why = whyNotSet({ code, value, validFrom }, { today, indicator, inForce: (one, day) => settingOn(rows, one, day) });
    if (why !== undefined) return { ok: false, reason: "not-possible", says: why };
    const inserted = await client.query<{ id: string; setAt: Date }>(
      `insert into setting (code, value, valid_from, set_by, reason) values ($1, $2, $3, $4, $5) returning id, set_at as "setAt"`,
      [code, value, validFrom, actor, reason],
    );
    const [row] = inserted.rows;
    if (row === undefined) throw new Error("an inserted setting is not there");
    return { ok: true, row: { ...row, code, value, validFrom, setBy: actor, reason } };
  });
}

function unknownCode(code: string): Bilingual {
  return {
    vi: `Không có cài đặt “${code}”. Xem danh sách: npm run vonglau -- settings list`,
    en: `There is no setting “${code}”. For the list: npm run vonglau -- settings list`,
  };
}
