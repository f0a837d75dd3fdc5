import { createHash } from "node:crypto";
import type pg from "pg";
import { type FileMapping, fileMappingSchema } from "../../../core/contracts/file-mapping.ts";
import { judgeRow } from "../../../core/contracts/judge-row.ts";
import type { Bilingual } from "../../../core/domain/bilingual.ts";
import { figureLineReader } from "../../../core/domain/submission/read-figure-table.ts";
import { inSlices } from "../../../core/node/in-slices.ts";
import { figureTaker } from "../../../db/figures/record-figures.ts";
import { type OfferedRow, type SubmitAnswer, submit } from "../../../db/figures/submit.ts";
import { MOST_FIGURES } from "./limits.ts";
import { readTable } from "./read-table.ts";

export type SubmittedFile = {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly mapping: FileMapping;
  readonly mode: "all" | "rows";
  readonly isTrial: boolean;
  /** The file itself when absent: sent again it is the same submission. */
  readonly idempotencyKey?: string | undefined;
  readonly reporter: string;
  readonly nowMs: number;
};

export type FileAnswer = SubmitAnswer | { readonly ok: false; readonly reason: "unreadable"; readonly says: Bilingual };

/** Takes the figures of a CSV or XLSX file, each line of which is a row of the report. */
export async function submitFile(pool: pg.Pool, file: SubmittedFile): Promise<FileAnswer> {
  const { source, bytes, mapping, mode, isTrial, reporter, nowMs } = file;
  const offered = await readFigures(bytes, mapping);
  if (!offered.ok) return { ok: false, reason: "unreadable", says: offered.says };
  // With another mapping the same file says something else.
  const bodySha256 = createHash("sha256").update(JSON.stringify(mapping)).update("\n").update(bytes).digest();
  const idempotencyKey = file.idempotencyKey ?? `file:${mode}:${bodySha256.toString("hex")}`;
  return submit(
    pool,
    { source, door: "file", mode, idempotencyKey, bodySha256, reporter, rows: offered.rows, nowMs, isTrial },
    figureTaker(),
  );
}

type FiguresReading = { readonly ok: true; readonly rows: readonly OfferedRow[] } | { readonly ok: false; readonly says: Bilingual };

async function readFigures(bytes: Uint8Array, mapping: FileMapping): Promise<FiguresReading> {
  const table = await readTable(bytes, mapping.sheet);
  if (!table.ok) return table;
  const headings = table.rows.find(({ line }) => line === mapping.headerRow);
  if (headings === undefined) return NO_HEADINGS;
  const reader = figureLineReader(headings, mapping);
  if (!reader.ok) return reader;
  const rows: OfferedRow[] = [];
  const lines = table.rows.filter(({ line }) => line > mapping.headerRow);
  await inSlices(lines, (line) => {
    if (rows.length <= MOST_FIGURES) rows.push(...reader.read(line));
  });
  return rows.length > MOST_FIGURES ? TOO_MANY : { ok: true, rows };
}

export type MappingReading = { readonly ok: true; readonly mapping: FileMapping } | { readonly ok: false; readonly says: Bilingual };

/** A mapping as JSON; without one the usual headings are read. */
export function readMapping(text: string | undefined): MappingReading {
  const judged = judgeRow(fileMappingSchema, text === undefined ? {} : parseJson(text));
  if (judged.ok) return { ok: true, mapping: judged.row };
  const name = (column: string) => (column === "" ? "" : `${column}: `);
  return {
    ok: false,
    says: {
      vi: `Tệp ánh xạ sai. ${judged.faults.map(({ column, says }) => `${name(column)}${says.vi}`).join("; ")}`,
      en: `The mapping is wrong. ${judged.faults.map(({ column, says }) => `${name(column)}${says.en}`).join("; ")}`,
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no object either, and is told as that.
    return undefined;
  }
}

const NO_HEADINGS: FiguresReading = {
  ok: false,
  says: {
    vi: "Tệp trống, hoặc không có tiêu đề ở dòng của headerRow (thường: 1).",
    en: "The file is empty, or has no headings in the line of headerRow (usual: 1).",
  },
};
const TOO_MANY: FiguresReading = {
  ok: false,
  says: { vi: "Bảng có hơn 50.000 số liệu. Hãy chia nhỏ.", en: "The table has more than 50,000 figures. Divide it." },
};
