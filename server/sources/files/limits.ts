import type { TableReading } from "../../../core/domain/submission/table.ts";

/** Of a file as it is sent. */
export const MOST_FILE_BYTES = 8 * 1024 * 1024;
/** Lines of a file, that of the headings included. */
export const MOST_LINES = 10_001;
export const MOST_COLUMNS = 400;
/** A wide table holds several figures a line. */
export const MOST_FIGURES = 50_000;

export function tooManyLines(): TableReading & { readonly ok: false } {
  return {
    ok: false,
    says: {
      vi: "Tệp có hơn 10.000 dòng. Hãy chia thành nhiều tệp.",
      en: "The file has more than 10,000 rows. Divide it into several files.",
    },
  };
}

export function tooManyColumns(): TableReading & { readonly ok: false } {
  return { ok: false, says: { vi: `Tệp có hơn ${MOST_COLUMNS} cột.`, en: `The file has more than ${MOST_COLUMNS} columns.` } };
}
