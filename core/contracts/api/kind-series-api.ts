import { z } from "zod";
import { DEVICE_KIND_CODES } from "../../domain/device.ts";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { operation } from "./operation.ts";
import { flag, instant, utc } from "./parameters.ts";
import { says } from "./says.ts";

const STEPS_S = ["300", "600", "1800", "3600"] as const;
const LONGEST_MS = 8 * 86_400_000;
const MOST_METRICS = 6;

const column = z.array(z.number().nullable());

export const kindSeriesSchema = z
  .object({
    kind: z.enum(DEVICE_KIND_CODES),
    startMs: z.int().describe(both("Đầu bước thứ nhất, mili giây từ 1970 UTC.", "Start of the first step, milliseconds since 1970 UTC.")),
    stepMs: z.int(),
    steps: z.int(),
    asOf: utc().exactOptional(),
    devices: z.array(z.string()).describe(both("Mã thiết bị, theo thứ tự.", "Codes of the devices, in order.")),
    metrics: z.array(
      z.object({
        metric: z.string(),
        mean: column.describe(
          both(
            "Trung bình các giá trị tốt: các bước của thiết bị thứ nhất, rồi thứ hai…",
            "Mean of the good values: the steps of the first device, then of the second, and so on.",
          ),
        ),
        heard: z
          .array(z.int())
          .describe(
            both(
              "Trong bao nhiêu khoảng năm phút của bước có giá trị tốt; cùng thứ tự với mean.",
              "In how many spans of five minutes of the step there was a good value; in the order of mean.",
            ),
          ),
      }),
    ),
    freeSpeedKmh: column
      .exactOptional()
      .describe(
        both(
          "Với freeSpeed: tốc độ trung bình giờ lớn nhất trong 28 ngày trước until, theo thứ tự thiết bị.",
          "With freeSpeed: the greatest hourly mean speed in the 28 days before until, in the order of the devices.",
        ),
      ),
  })
  .meta({ id: "KindSeries" });

export type KindSeries = Told<typeof kindSeriesSchema>;

export const kindSeriesQuerySchema = z
  .strictObject({
    kind: z.enum(DEVICE_KIND_CODES).describe(both("Loại thiết bị.", "Kind of device.")),
    metrics: plainText(200)
      .min(1)
      .describe(both("Mã các chỉ số đo, cách nhau dấu phẩy, nhiều nhất sáu.", "Codes of metrics with commas between, six at most.")),
    from: instant(),
    until: instant(),
    step: z.enum(STEPS_S).describe(both("Bề rộng một bước, giây.", "Width of a step in seconds.")),
    asOf: instant(
      both("Theo những gì đã biết lúc này, từ bản ghi gốc.", "By what was known at this instant, from raw readings."),
    ).optional(),
    freeSpeed: flag(both("Kèm tốc độ tự do của từng bộ đếm xe.", "With the free speed of each traffic counter.")).optional(),
  })
  .refine(({ from, until }) => from < until && until - from <= LONGEST_MS, {
    path: ["until"],
    ...says({ vi: "phải sau from, nhiều nhất tám ngày", en: "must come after from, by eight days at most" }),
  })
  .refine(({ metrics }) => metrics.split(",").length <= MOST_METRICS && new Set(metrics.split(",")).size === metrics.split(",").length, {
    path: ["metrics"],
    ...says({ vi: "nhiều nhất sáu mã khác nhau", en: "six different codes at most" }),
  })
  .refine(({ freeSpeed, kind }) => freeSpeed !== true || kind === "traffic-counter", {
    path: ["freeSpeed"],
    ...says({ vi: "chỉ đi với traffic-counter", en: "goes with traffic-counter alone" }),
  });

export type KindSeriesQuery = z.output<typeof kindSeriesQuerySchema>;

export const readKindSeriesOperation = operation({
  id: "readKindSeries",
  method: "get",
  path: "/series-of-kind",
  tag: "history",
  summary: { vi: "Chuỗi thời gian của mọi thiết bị cùng loại", en: "Series of all devices of a kind" },
  description: {
    vi: "Những gì một bảng trên tường cần trong một câu hỏi: trung bình từng bước của từng thiết bị, kèm độ đầy đủ. Không dùng cho độ ồn.",
    en: "What a panel of the wall needs in one question: the mean of each step of each device, with how much of the step was heard. Not for sound levels.",
  },
  access: "open",
  query: kindSeriesQuerySchema,
  answers: { 200: { description: { vi: "Các chuỗi.", en: "The series." }, schema: kindSeriesSchema } },
});
