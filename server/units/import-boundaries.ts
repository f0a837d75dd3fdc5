import type pg from "pg";
import { type BoundaryFeature, boundaryFileSchema, MOST_FEATURES } from "../../core/contracts/boundary-file.ts";
import type { ImportedRow } from "../../core/contracts/registry-answers.ts";
import type { UnitFinding, UnitImportReport } from "../../core/contracts/unit-import.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { type Actor, changeRegistry, noteEvents } from "../registry/change-registry.ts";
import { done, type Fault, type Result, refused } from "../registry/fault.ts";
import { type ImportOptions, mayApply, toReport } from "../registry/import-report.ts";
import { parseJson } from "./crosswalk-rows.ts";
import { judgeOutline, type Outline } from "./judge-outline.ts";
import { toFindings } from "./read-findings.ts";

export type BoundaryOptions = ImportOptions & {
  /** Whom to name wherever the outlines are shown. */
  readonly attribution: string;
  /** Which outlines these are: a map says which it shows. */
  readonly version: string;
  /** The codes are those of this day. */
  readonly day: string;
};

const WRITE_BOUNDARIES = `
insert into unit_boundary as b (unit_id, version, geometry, attribution)
select "unitId", $2, geometry, $3 from jsonb_to_recordset($1::jsonb) as w ("unitId" int, geometry jsonb)
on conflict (unit_id, version) do update set geometry = excluded.geometry, attribution = excluded.attribution, imported_at = now()
where (b.geometry, b.attribution) is distinct from (excluded.geometry, excluded.attribution)
returning unit_id as "unitId", (xmax = 0) as "isNew"`;

type Written = { readonly unitId: number; readonly isNew: boolean };
type Placed = { readonly unit: Unit; readonly outline: Outline };
type Judged = { readonly line: number; readonly name: string; readonly placed: Result<Placed> };

/**
 * Takes in outlines (GeoJSON, a FeatureCollection whose features bear the unit's code). Tells which neighbours of the same
 * tier have none, and which are of another size than the unit is said to be.
 */
export function importBoundaries(
  pool: pg.Pool,
  actor: Actor,
  { bytes, options }: { readonly bytes: Uint8Array; readonly options: BoundaryOptions },
): Promise<Result<UnitImportReport>> {
  const file = boundaryFileSchema.safeParse(parseJson(bytes));
  if (!file.success) return Promise.resolve(refused(noFile()));
  return changeRegistry(pool, async (client) => {
    const tree = await readUnitTree(client);
    const judged = judge(file.data.features, tree, options.day);
    const placed = judged.flatMap((one) => (one.placed.ok ? [one.placed.value] : []));
    await client.query("savepoint judged");
    const rowsToWrite = JSON.stringify(placed.map(({ unit, outline }) => ({ unitId: unit.id, geometry: outline.geometry })));
    const { rows: written } = await client.query<Written>(WRITE_BOUNDARIES, [rowsToWrite, options.version, options.attribution]);
    const rows = judged.map((one) => outcomeOf(one, written));
    const isApplied = mayApply(rows, options);
    const { rows: outlined } = await client.query<{ id: number }>("select unit_id as id from unit_boundary where version = $1", [
      options.version,
    ]);
    const findings = [
      ...differing(placed),
      ...withoutOutline(tree, { placed, day: options.day, has: new Set(outlined.map(({ id }) => id)) }),
    ];
    if (!isApplied) await client.query("rollback to savepoint judged");
    else
      await noteEvents(
        client,
        actor,
        placed.filter(({ unit }) => written.some(({ unitId }) => unitId === unit.id)).map((one) => toEvent(one, options)),
      );
    return done({ ...toReport(rows, isApplied), ...toFindings(findings) });
  });
}

function judge(features: readonly BoundaryFeature[], tree: UnitTree, day: string): readonly Judged[] {
  const seen = new Set<string>();
  return features.map((feature, at) => {
    const code = codeOf(feature);
    const placed = place(feature, {
      code,
      unit: code === undefined ? undefined : tree.find(code, day),
      isTwice: code !== undefined && seen.has(code),
      day,
    });
    if (code !== undefined) seen.add(code);
    return { line: at + 1, name: code ?? "", placed };
  });
}

type Found = { readonly code: string | undefined; readonly unit: Unit | undefined; readonly isTwice: boolean; readonly day: string };

function place(feature: BoundaryFeature, { code, unit, isTwice, day }: Found): Result<Placed> {
  if (code === undefined) {
    const vi = `Không thấy mã đơn vị: cần một trong các thuộc tính ${CODE_PROPERTIES.join(", ")} hoặc id.`;
    return refused(fault("code", vi, `No code of a unit: one of the properties ${CODE_PROPERTIES.join(", ")}, or an id, is needed.`));
  }
  if (unit === undefined) return refused(fault("code", `Ngày ${day} không có đơn vị “${code}”.`, `There was no unit “${code}” on ${day}.`));
  if (isTwice) return refused(fault("code", "Đơn vị này có hai lần trong tệp.", "This unit is in the file twice."));
  const outline = judgeOutline(feature.geometry);
  return outline.ok ? done({ unit, outline }) : refused(fault("geometry", outline.says.vi, outline.says.en));
}

const CODE_PROPERTIES = ["code", "ma", "ma_dvhc", "ma_xa", "maxa", "unit_code"];

function codeOf({ id, properties }: BoundaryFeature): string | undefined {
  const found = [...CODE_PROPERTIES.map((name) => properties?.[name]), id].find(
    (value) => typeof value === "string" || typeof value === "number",
  );
  return found === undefined ? undefined : String(found);
}

/** Coasts and rivers make areas differ, but not by a tenth. */
const MOST_DIFFERENCE = 0.1;

function differing(placed: readonly Placed[]): readonly UnitFinding[] {
  return placed.flatMap(({ unit: { code, validFrom, nameVi, areaKm2 }, outline }) => {
    if (areaKm2 === undefined || Math.abs(outline.areaKm2 - areaKm2) <= areaKm2 * MOST_DIFFERENCE) return [];
    const measured = outline.areaKm2.toFixed(2);
    const vi = `${nameVi} (${code}): hình rộng ${measured.replace(".", ",")} km², đơn vị rộng ${String(areaKm2).replace(".", ",")} km².`;
    return [
      {
        reason: "area-differs",
        code,
        validFrom,
        says: { vi, en: `${nameVi} (${code}): the outline has ${measured} km², the unit ${areaKm2} km².` },
      },
    ];
  });
}

type Outlined = { readonly placed: readonly Placed[]; readonly day: string; readonly has: ReadonlySet<number> };

/** Units beside those of the file, of the same tier and under the same parent. */
function withoutOutline(tree: UnitTree, { placed, day, has }: Outlined): readonly UnitFinding[] {
  const families = new Set(placed.map(({ unit }) => familyOf(unit)));
  return tree
    .validOn(day)
    .filter((unit) => unit.class !== "agency" && families.has(familyOf(unit)) && !has.has(unit.id))
    .map(({ code, validFrom, nameVi }) => ({
      reason: "outline-missing",
      code,
      validFrom,
      says: { vi: `${nameVi} (${code}) chưa có ranh giới.`, en: `${nameVi} (${code}) has no outline.` },
    }));
}

function familyOf(unit: Unit): string {
  return `${unit.class} ${unit.level ?? ""} ${unit.parentCode ?? ""}`;
}

function outcomeOf({ line, name, placed }: Judged, written: readonly Written[]): ImportedRow {
  if (!placed.ok) return { line, name, outcome: "refused", faults: placed.faults };
  const there = written.find(({ unitId }) => unitId === placed.value.unit.id);
  return { line, name, outcome: there === undefined ? "unchanged" : there.isNew ? "created" : "changed", faults: [] };
}

function toEvent({ unit }: Placed, { version, attribution }: BoundaryOptions) {
  return { action: "unit-boundary", subject: `unit:${unit.code}`, detail: { validFrom: unit.validFrom, version, attribution } };
}

function fault(field: string, vi: string, en: string): Fault {
  return { code: "conflict", field, text: { vi, en } };
}

function noFile(): Fault {
  const vi = `Cần tệp GeoJSON kiểu FeatureCollection (UTF-8), nhiều nhất ${MOST_FEATURES} đơn vị.`;
  return { code: "invalid", text: { vi, en: `A GeoJSON FeatureCollection (UTF-8) of at most ${MOST_FEATURES} units is needed.` } };
}
