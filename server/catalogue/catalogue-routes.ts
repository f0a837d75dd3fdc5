import type pg from "pg";
import {
  changeSettingOperation,
  listIndicatorsOperation,
  listSettingsOperation,
  readIndicatorOperation,
} from "../../core/contracts/api/catalogue-api.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { type CatalogueEntry, readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import type { SettingRow } from "../../db/catalogue/read-settings.ts";
import { readWordings } from "../../db/catalogue/read-wordings.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { type ListedSetting, listSettings } from "./list-settings.ts";
import { setSetting } from "./set-setting.ts";

/** The catalogue of indicators with its wordings, and the numbers that administrators may change. */
export function catalogueRoutes({ pool, nowMs }: { readonly pool: pg.Pool; readonly nowMs: () => number }): readonly Route[] {
  return [
    route(listIndicatorsOperation, async ({ query }) => {
      const entries = [...(await readCatalogue(pool)).values()];
      const asked = entries.filter(({ indicator }) => query.domain === undefined || indicator.domain === query.domain);
      return ok({ indicators: asked.map(toRow) });
    }),
    route(readIndicatorOperation, async ({ params }) => {
      const wordings = await readWordings(pool, params.indicator);
      if (wordings.length === 0) throw refuse(404, unknownIndicator(params.indicator));
      return ok({
        code: params.indicator,
        wordings: wordings.map(({ since, ...wording }) => ({ ...wording, since: since.toISOString() })),
      });
    }),
    route(listSettingsOperation, async ({ query }) => {
      const on = query.on ?? vietnamDay(nowMs());
      const knownAt = query.known === undefined ? undefined : new Date(query.known);
      return ok({ on, settings: (await listSettings(pool, { day: on, knownAt, prefix: query.prefix })).map(toSetting) });
    }),
    route(changeSettingOperation, async ({ params, body }) => {
      const answer = await setSetting(pool, { code: params.setting, ...body, actor: ADMIN_ACTOR, nowMs: nowMs() });
      if (!answer.ok) throw refuse(answer.reason === "unknown" ? 404 : 422, answer.says);
      return given(201, toChange(answer.row));
    }),
  ];
}

function toRow({ revision, indicator }: CatalogueEntry) {
  const { code, domain, name, definition, unit, direction, cadence, source }: Indicator = indicator;
  return { code, revision, domain, name, definition, unit, direction, cadence, source, isSupporting: indicator.isSupporting === true };
}

function toSetting({ set, changes, ...setting }: ListedSetting) {
  return { ...setting, ...(set === undefined ? {} : { set: toChange(set) }), changes: changes.map(toChange) };
}

function toChange({ code: _code, setAt, ...row }: SettingRow) {
  return { ...row, setAt: setAt.toISOString() };
}

function unknownIndicator(code: string) {
  return { vi: `Không có chỉ số ${code} trong danh mục.`, en: `There is no indicator ${code} in the catalogue.` };
}
