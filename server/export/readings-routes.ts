import type { Readable } from "node:stream";
import type pg from "pg";
import { API_ROOT } from "../../core/contracts/api/operation.ts";
import { EXPORT_FORMATS, type ExportFormat, type ReadingsQuery, readReadingsOperation } from "../../core/contracts/api/readings-api.ts";
import { METRICS, metricByCode } from "../../core/domain/metric.ts";
import { content } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { type FoundDevice, findDevices } from "../queries/find-devices.ts";
import { isUnit } from "../queries/is-unit.ts";
import { TooManyQuestions } from "../query-failure.ts";
import { arrowEncoder } from "./arrow-encoder.ts";
import { csvEncoder } from "./csv-encoder.ts";
import { decodeCursor, type ExportCursor, encodeCursor, questionOf, type ReadingKey } from "./export-cursor.ts";
import { type ExportScope, readPageEnd } from "./read-readings.ts";
import type { RowEncoder, Subjects } from "./row-encoder.ts";
import { streamPage } from "./stream-page.ts";

export type ReadingsRoutesOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  /** How old what is read may be; 0 on the primary, undefined while it cannot be told (read-side.ts). */
  readonly readAgeMs: () => number | undefined;
  /** Milliseconds after which a reader that takes nothing is given up. */
  readonly stallLimitMs?: number;
};

/** Each holds some thousand rows in memory while its reader takes them; more would wait too long for the class's connections, and break off. */
const MOST_STREAMS = 4;
const STALL_LIMIT_MS = 30_000;

/** GET /api/v1/readings: raw readings page by page. */
export function readingsRoutes(options: ReadingsRoutesOptions): readonly Route[] {
  let streams = 0;
  const leave = (): void => {
    streams -= 1;
  };
  return [
    route(readReadingsOperation, async ({ query }) => {
      if (streams >= MOST_STREAMS) throw new TooManyQuestions();
      streams += 1;
      try {
        const { page, stream } = await openPage(query, options);
        stream.once("close", leave);
        return content({
          mediaType: EXPORT_FORMATS[query.format],
          content: stream,
          fileName: `readings.${query.format}`,
          headers: headersOf(query, page),
        });
      } catch (thrown) {
        leave();
        throw thrown;
      }
    }),
  ];
}

async function openPage(query: ReadingsQuery, options: ReadingsRoutesOptions): Promise<{ readonly page: Page; readonly stream: Readable }> {
  const { pool, stallLimitMs = STALL_LIMIT_MS } = options;
  const { scope, subjects, after } = await planPage(query, options);
  const upTo = await readPageEnd(pool, scope, { after, limit: query.limit });
  const encoder = ENCODERS[query.format](between(subjects, after, upTo));
  return { page: { scope, upTo }, stream: streamPage({ pool, scope, span: { after, upTo }, encoder, stallLimitMs }) };
}

type Page = { readonly scope: ExportScope; readonly upTo: ReadingKey | undefined };

function headersOf(query: ReadingsQuery, { scope: { knownAsOfMs }, upTo }: Page): Record<string, string> {
  const next = upTo === undefined ? undefined : nextAddress(query, { after: upTo, knownAsOfMs });
  return {
    "vonglau-known-as-of": new Date(knownAsOfMs).toISOString(),
    ...(next === undefined ? {} : { link: `<${next}>; rel="next"` }),
  };
}

const ENCODERS: Readonly<Record<ExportFormat, (subjects: Subjects) => RowEncoder>> = { csv: csvEncoder, arrow: arrowEncoder };

type PagePlan = { readonly scope: ExportScope; readonly subjects: readonly FoundDevice[]; readonly after: ReadingKey | undefined };

async function planPage(query: ReadingsQuery, options: ReadingsRoutesOptions): Promise<PagePlan> {
  const metricIds = metricIdsOf(query.metrics);
  const cursor = cursorOf(query);
  const knownAsOfMs = cursor?.knownAsOfMs ?? firstKnownAsOf(query.asOf, options);
  const subjects = await findDevices(options.pool, query);
  if (subjects.length === 0) await explainNobody(options.pool, query);
  const deviceIds = subjects.map(({ id }) => id);
  // The database knows fewer offsets than RFC 3339.
  const [from, until] = [query.from, query.until].map((text) => new Date(text).toISOString()) as [string, string];
  return { scope: { deviceIds, metricIds, from, until, knownAsOfMs }, subjects, after: cursor?.after };
}

function metricIdsOf(codes: string | undefined): readonly number[] {
  if (codes === undefined) return METRICS.map(({ id }) => id);
  return codes.split(",").map((code) => {
    const metric = metricByCode(code);
    if (metric !== undefined) return metric.id;
    throw refuse(400, { vi: `Không có chỉ số ${code} trong danh mục.`, en: `There is no metric ${code} in the catalogue.` });
  });
}

function cursorOf(query: ReadingsQuery): ExportCursor | undefined {
  if (query.cursor === undefined) return undefined;
  const cursor = decodeCursor(query.cursor);
  if (cursor?.question === questionOf(query)) return cursor;
  throw refuse(400, {
    vi: "Con trỏ không thuộc câu hỏi này. Hãy dùng nguyên địa chỉ trong Link của trang trước, hoặc bắt đầu lại không có cursor.",
    en: "The cursor does not belong to this question. Use the address in the Link of the page before, or begin again without a cursor.",
  });
}

/** A batch is stored soon after its messages came: later pages would hold what was received before and stored after the first. */
const SETTLED_AFTER_MS = 5000;

/** What is still being stored, or a standby has not taken over yet, is left to a later export: pages read afterwards would hold it, and those before not. */
function firstKnownAsOf(asOf: string | undefined, { nowMs, readAgeMs }: ReadingsRoutesOptions): number {
  const now = nowMs();
  const knownUntilMs = Math.floor(now - (readAgeMs() ?? 0) - SETTLED_AFTER_MS);
  if (asOf === undefined) return knownUntilMs;
  const asOfMs = Date.parse(asOf);
  if (asOfMs <= knownUntilMs) return asOfMs;
  if (asOfMs > now) throw refuse(400, { vi: "asOf không được ở tương lai.", en: "asOf must not lie in the future." });
  const behindS = String(Math.ceil((asOfMs - knownUntilMs) / 1000));
  throw refuse(
    503,
    {
      vi: `Cơ sở dữ liệu dùng để tra cứu chưa nhận đến lúc đó. Hãy hỏi lại sau ${behindS} giây, hoặc với asOf sớm hơn.`,
      en: `The database for such questions has not come that far. Ask again in ${behindS} s, or with an earlier asOf.`,
    },
    { headers: { "retry-after": behindS } },
  );
}

/** @throws a refusal when what was named does not exist; where it exists and has no devices, an empty answer is right. */
async function explainNobody(pool: pg.Pool, { device, unit }: ReadingsQuery): Promise<void> {
  if (unit !== undefined && !(await isUnit(pool, unit)))
    throw refuse(404, { vi: `Không có đơn vị hành chính ${unit}.`, en: `There is no administrative unit ${unit}.` });
  if (device !== undefined)
    throw refuse(404, { vi: `Không có thiết bị ${device} như vậy.`, en: `No such device ${device} is registered.` });
}

/** Those that a page can hold: a format that lists its devices lists no others. */
function between(subjects: readonly FoundDevice[], after: ReadingKey | undefined, upTo: ReadingKey | undefined): Subjects {
  const first = after?.deviceId ?? 0;
  const last = upTo?.deviceId ?? Number.POSITIVE_INFINITY;
  return new Map(subjects.filter(({ id }) => id >= first && id <= last).map((subject) => [subject.id, subject]));
}

function nextAddress(query: ReadingsQuery, end: Omit<ExportCursor, "question">): string {
  const asked = Object.entries({ ...query, cursor: encodeCursor({ ...end, question: questionOf(query) }) });
  const parameters = new URLSearchParams();
  for (const [name, value] of asked) if (value !== undefined) parameters.set(name, String(value));
  return `${API_ROOT}${readReadingsOperation.path}?${parameters.toString()}`;
}
