import { type ReportingPeriod, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { refuse } from "../problem.ts";
import type { FigureReference } from "./reference.ts";

/* What the words of an address mean. Each throws a Refusal 404 that says what there is. */

/** What the code meant on the day. */
export function findUnit({ tree }: Pick<FigureReference, "tree">, code: string, day: string): Unit {
  const unit = tree.find(code, day);
  if (unit !== undefined) return unit;
  const versions = tree.versions(code).map(({ validFrom, validTo = "…" }) => `${validFrom} – ${validTo}`);
  const others = versions.length === 0 ? "" : ` (${versions.join("; ")})`;
  throw refuse(404, {
    vi: `Không có đơn vị mã ${code} vào ngày ${day}${others}.`,
    en: `There is no unit with code ${code} on ${day}${others}.`,
  });
}

export function findEntry({ catalogue }: Pick<FigureReference, "catalogue">, code: string): CatalogueEntry {
  const entry = catalogue.get(code);
  if (entry !== undefined) return entry;
  throw refuse(404, { vi: `Danh mục không có chỉ số ${code}.`, en: `The catalogue has no indicator ${code}.` });
}

export function findPeriod(key: string): ReportingPeriod {
  const period = readPeriodKey(key);
  if (period !== undefined) return period;
  throw refuse(404, {
    vi: `${key} không phải là một kỳ. Viết: 2026, 2026-H1, 2026-Q3, 2026-11, 2026-W47, 2026-11-22, 2026-11-22T14.`,
    en: `${key} is no period. Write: 2026, 2026-H1, 2026-Q3, 2026-11, 2026-W47, 2026-11-22, 2026-11-22T14.`,
  });
}
