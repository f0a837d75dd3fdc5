import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../../core/domain/unit/unit.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";
import type { FigureInstant } from "../figure-instant.ts";

/** Of which figure a proof is asked, at which instant and by what was known. */
export type ProofAsked = FigureInstant & {
  readonly entry: CatalogueEntry;
  readonly unit: Unit;
  /** The day whose tree is meant, on which the unit was there: the last of the period, or another where it was not. */
  readonly treeDay: string;
  readonly period: ReportingPeriod;
  readonly series: string;
};
