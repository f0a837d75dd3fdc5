import type pg from "pg";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { type Gauge, whyNotAlarmLevel } from "../../core/domain/settings/alarm-settings.ts";
import { type SettingChange, whyNotSet } from "../../core/domain/settings/judge-setting.ts";
import { knownSettings } from "../../core/domain/settings/known-settings.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { gaugeOfSetting } from "../../core/domain/water-alarm/declared-levels.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readGauges } from "../../db/catalogue/read-gauges.ts";
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
    const indicators = [...catalogue.values()].map(({ indicator }) => indicator);
    const gauges = await readGauges(client);
    const today = vietnamDay(nowMs);
    const known = knownSettings({ indicators, gauges, day: today }).get(code);
    if (known === undefined) return { ok: false, reason: "unknown", says: unknownCode(code) };
    const validFrom = asked.validFrom ?? today;
    const rows = await readSettings(client);
    const indicator = known.indicator === undefined ? undefined : catalogue.get(known.indicator)?.indicator;
    const why = whyNotSet({ code, value, validFrom }, { today, indicator, inForce: (one, day) => settingOn(rows, one, day) });
    const gauge = gauges.find((one) => one.code === gaugeOfSetting(code)?.gauge);
    const says = why ?? (gauge === undefined ? undefined : whyNotLevel(gauge, rows, { code, value, validFrom }));
    if (says !== undefined) return { ok: false, reason: "not-possible", says };
    const inserted = await client.query<{ id: string; setAt: Date }>(
      `insert into setting (code, value, valid_from, set_by, reason) values ($1, $2, $3, $4, $5) returning id, set_at as "setAt"`,
      [code, value, validFrom, actor, reason],
    );
    const [row] = inserted.rows;
    if (row === undefined) throw new Error("an inserted setting is not there");
    if (gauge !== undefined) await client.query(MEASURE_ANEW, [validFrom, new Date(nowMs)]);
    return { ok: true, row: { ...row, code, value, validFrom, setBy: actor, reason } };
  });
}

/** The hours of the day that are over were measured by what was declared before. */
const MEASURE_ANEW = `
insert into measured_due (bucket)
select hour from generate_series($1::date::timestamp at time zone 'Asia/Ho_Chi_Minh', $2::timestamptz, interval '1 hour') as hour
where hour + interval '1 hour' <= $2`;

function whyNotLevel(gauge: Gauge, rows: readonly SettingRow[], change: SettingChange): Bilingual | undefined {
  const after = [...rows, { ...change, id: "", setAt: new Date(0), setBy: "", reason: "" }];
  const later = rows.filter(({ code, validFrom }) => gaugeOfSetting(code)?.gauge === gauge.code && validFrom > change.validFrom);
  const days = [change.validFrom, ...later.map(({ validFrom }) => validFrom)];
  return whyNotAlarmLevel(gauge, { value: change.value, days, inForce: (code, day) => settingOn(after, code, day) });
}

function unknownCode(code: string): Bilingual {
  return {
    vi: `Không có cài đặt “${code}”. Xem danh sách: npm run vonglau -- settings list`,
    en: `There is no setting “${code}”. For the list: npm run vonglau -- settings list`,
  };
}
