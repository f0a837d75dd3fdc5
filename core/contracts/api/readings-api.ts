import { z } from "zod";
import { DEVICE_KIND_CODES } from "../../domain/device.ts";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { instantText } from "./parameters.ts";
import { says } from "./says.ts";

/** Media type of each format of the raw export. */
export const EXPORT_FORMATS = { csv: "text/csv", arrow: "application/vnd.apache.arrow.stream" } as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

const EXPORT_PAGE = { usualRows: 10_000, mostRows: 100_000 } as const;

const code = plainText(64).min(1);
const formats = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]]; // Object.keys forgets the keys' type

/** Instants stay texts: the address of the next page repeats what was asked. */
export const readingsQuerySchema = z
  .strictObject({
    device: code.optional().describe(both("Mã thiết bị.", "Code of a device.")),
    unit: code
      .optional()
      .describe(both("Mã đơn vị hành chính, gồm cả đơn vị trực thuộc.", "Code of an administrative unit, with all that belongs to it.")),
    kind: z.enum(DEVICE_KIND_CODES).optional().describe(both("Loại thiết bị.", "Kind of device.")),
    metrics: plainText(1000)
      .min(1)
      .optional()
      .describe(both("Mã chỉ số, cách nhau bằng dấu phẩy; để trống là tất cả.", "Metric codes, comma separated; all when absent.")),
    from: instantText.describe(both("Đo từ lúc này, RFC 3339.", "Observed at or after, RFC 3339.")),
    until: instantText.describe(both("Đo trước lúc này.", "Observed before.")),
    asOf: instantText
      .optional()
      .describe(
        both(
          "Theo những gì đã biết lúc này: không có bản ghi đến sau, đánh giá như lúc đó. Để trống là lúc bắt đầu trang đầu.",
          "What was known at this instant: nothing that came later, verdicts as they were. When absent, the start of the first page.",
        ),
      ),
    format: z
      .enum(formats)
      .default("csv")
      .describe(
        both("csv (RFC 4180, UTF-8) hoặc arrow (Apache Arrow IPC stream).", "csv (RFC 4180, UTF-8) or arrow (Apache Arrow IPC stream)."),
      ),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(EXPORT_PAGE.mostRows)
      .default(EXPORT_PAGE.usualRows)
      .describe(both("Số dòng một trang.", "Rows of a page.")),
    cursor: plainText(500)
      .min(1)
      .optional()
      .describe(both("Nơi trang trước kết thúc; lấy từ Link của nó.", "Where the page before ended; taken from its Link.")),
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ["until"],
    ...says({ vi: "phải sau from", en: "must come after from" }),
  });

export type ReadingsQuery = z.infer<typeof readingsQuerySchema>;

export const readReadingsOperation = operation({
  id: "readReadings",
  method: "get",
  path: "/readings",
  tag: "history",
  summary: { vi: "Bản ghi gốc, từng trang", en: "Raw readings, page by page" },
  description: {
    vi: "Cột: device, metric, unit, observed_at, value, quality, received_at, is_simulated; xếp theo thiết bị, chỉ số, thời điểm đo. Mọi trang của một lần xuất cho thấy những gì đã biết ở cùng một lúc (Vonglau-Known-As-Of): mỗi bản ghi có đúng một lần, bản ghi hay đánh giá đến sau thì không. Không giới hạn device, unit, kind là cả thành phố.",
    en: "Columns: device, metric, unit, observed_at, value, quality, received_at, is_simulated; in the order of device, metric, instant. All pages of one export show what was known at one instant (Vonglau-Known-As-Of): every reading is there once, and what came or was judged later is not. Without device, unit and kind it is the whole city.",
  },
  access: "open",
  query: readingsQuerySchema,
  answers: {
    200: {
      description: { vi: "Một trang, gửi dần.", en: "One page, sent as it is read." },
      mediaTypes: [EXPORT_FORMATS.csv, EXPORT_FORMATS.arrow],
      headers: {
        Link: { vi: "Trang sau, rel=next; không có ở trang cuối.", en: "The next page, rel=next; the last page has none." },
        "Vonglau-Known-As-Of": { vi: "Lúc mà những gì đã biết được cho thấy.", en: "The instant whose knowledge is shown." },
      },
    },
  },
  refusals: [404],
});
