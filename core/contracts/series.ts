import { z } from "zod";
import { DEVICE_KIND_CODES } from "../domain/device.ts";
import { FACT_PROVINCES, type FactProvince } from "../domain/fact.ts";
import { LONGEST_RANGE_MS } from "../domain/series-step.ts";
import { both } from "./api/both.ts";
import type { Told } from "./api/deep-readonly.ts";
import { instant, utc } from "./api/parameters.ts";
import { says } from "./api/says.ts";
import { factSchema } from "./facts.ts";
import { plainText } from "./plain-text.ts";

// Object.keys forgets the keys' type.
const provinces = Object.keys(FACT_PROVINCES) as [FactProvince, ...FactProvince[]];

/** What may be asked of GET /api/v1/series: of a device, of a unit, or the stated figures of an indicator. */
export const seriesQuerySchema = z
  .strictObject({
    device: plainText(64).min(1).optional().describe(both("Mã thiết bị.", "Code of a device.")),
    unit: plainText(40)
      .min(1)
      .optional()
      .describe(both("Mã xã, phường hoặc tỉnh; gồm mọi thiết bị ở đó.", "Code of a commune or of the province, with all devices in it.")),
    indicator: plainText(100)
      .min(1)
      .optional()
      .describe(
        both(
          "Chỉ số của số liệu hành chính, ví dụ dossier.received; năm và quý trong tên được bỏ qua.",
          "Indicator of the administrative figures, such as dossier.received; years and quarters in a name are left out.",
        ),
      ),
    metric: plainText(64)
      .min(1)
      .optional()
      .describe(
        both("Mã chỉ số đo, ví dụ pm25; bắt buộc với device và unit.", "Code of the metric, such as pm25; needed with device and unit."),
      ),
    kind: z.enum(DEVICE_KIND_CODES).optional().describe(both("Với unit: chỉ loại thiết bị này.", "With unit: devices of this kind alone.")),
    province: z.enum(provinces).optional().describe(both("Với indicator: chỉ tỉnh này.", "With indicator: of this province alone.")),
    from: instant().optional(),
    until: instant().optional(),
    points: z.coerce
      .number()
      .int()
      .min(2)
      .max(4000)
      .default(600)
      .describe(both("Nhiều nhất bao nhiêu bước: số điểm ảnh của biểu đồ.", "At most so many steps: the pixels of the chart.")),
    asOf: instant(
      both(
        "Theo những gì đã biết lúc này: từ bản ghi gốc, không kể dữ liệu đến sau và hiệu chỉnh sau.",
        "By what was known at this instant: from raw readings, without what came or was corrected later.",
      ),
    ).optional(),
  })
  .refine(
    ({ device, unit, indicator }) => [device, unit, indicator].filter((one) => one !== undefined).length === 1,
    says({ vi: "hãy nêu một trong device, unit, indicator", en: "name one of device, unit, indicator" }),
  )
  .refine(
    ({ indicator, metric, from, until }) => indicator !== undefined || [metric, from, until].every((one) => one !== undefined),
    says({ vi: "với device và unit cần có metric, from và until", en: "device and unit need metric, from and until" }),
  )
  .refine(
    ({ indicator, ...rest }) =>
      indicator === undefined || [rest.metric, rest.from, rest.until, rest.asOf].every((one) => one === undefined),
    says({ vi: "với indicator chỉ có thêm province", en: "indicator takes province alone" }),
  )
  .refine(({ kind, unit }) => kind === undefined || unit !== undefined, {
    path: ["kind"],
    ...says({ vi: "chỉ đi với unit", en: "goes with unit alone" }),
  })
  .refine(({ province, indicator }) => province === undefined || indicator !== undefined, {
    path: ["province"],
    ...says({ vi: "chỉ đi với indicator", en: "goes with indicator alone" }),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    path: ["until"],
    ...says({ vi: "phải sau from", en: "must come after from" }),
  })
  .refine(({ from = 0, until = 0 }) => until - from <= LONGEST_RANGE_MS, {
    path: ["from"],
    ...says({ vi: "cách until quá mười năm", en: "lies more than ten years before until" }),
  });

export type SeriesQuery = z.output<typeof seriesQuerySchema>;

const numbers = z.array(z.number().nullable());

/**
 * A series in equal steps, column by column; every column has one entry a step. Where nothing good was measured, mean,
 * min and max are null: a gap is drawn as a gap.
 */
export const seriesSchema = z
  .object({
    device: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    kind: z.enum(DEVICE_KIND_CODES).exactOptional(),
    metric: z.string(),
    metricUnit: z.string().describe(both("Đơn vị đo.", "Unit of measure.")),
    source: z.enum(["raw", "minute", "hour"]).describe(both("Độ mịn của bảng được đọc.", "How fine the table is that was read.")),
    table: z.enum(["reading", "reading_minute", "reading_hour", "unit_minute", "unit_hour"]),
    asOf: utc().exactOptional(),
    startMs: z.int().describe(both("Đầu bước thứ nhất, mili giây từ 1970 UTC.", "Start of the first step, milliseconds since 1970 UTC.")),
    stepMs: z.int().describe(both("Bề rộng một bước.", "Width of a step.")),
    mean: numbers.describe(
      both("Trung bình các giá trị tốt; độ ồn theo năng lượng.", "Mean of the good values; of sound levels, that of their energy."),
    ),
    min: numbers,
    max: numbers,
    good: z.array(z.int()).describe(both("Số giá trị tốt.", "How many values are good.")),
    suspect: z.array(z.int()).describe(both("Số giá trị đo được mà không tin.", "How many were measured and are not trusted.")),
    devices: z
      .array(z.int())
      .exactOptional()
      .describe(
        both(
          "Của đơn vị: số thiết bị nhiều nhất có giá trị trong một phút hoặc giờ của bước.",
          "Of a unit: devices with values, the most in one minute or hour of the step.",
        ),
      ),
  })
  .meta({ id: "Series" });

export type Series = Told<typeof seriesSchema>;

/** Stated figures, in the order of what they speak about; nothing lies between them. */
export const indicatorSeriesSchema = z
  .object({
    indicator: z.string(),
    source: z.literal("facts"),
    points: z.array(
      z.object({
        on: z.iso
          .date()
          .exactOptional()
          .describe(
            both(
              "Ngày cuối mà số liệu nói về; vắng nếu văn bản không nói.",
              "Last day that the figure speaks about; absent where its document does not say.",
            ),
          ),
        fact: factSchema,
      }),
    ),
  })
  .meta({ id: "IndicatorSeries" });

export type IndicatorSeries = Told<typeof indicatorSeriesSchema>;
