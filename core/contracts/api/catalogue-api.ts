import { z } from "zod";
import { indicatorSchema } from "../catalogue.ts";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { bilingual, instant, utc } from "./parameters.ts";

const common = { tag: "catalogue" } as const;
const day = z.iso.date();
const code = plainText(64).min(1);

const indicatorRowSchema = z
  .object({
    code: z.string(),
    revision: z.int(),
    domain: z.string(),
    name: bilingual,
    definition: bilingual,
    unit: bilingual,
    direction: z.enum(["up", "down", "band", "none"]),
    cadence: z.string(),
    source: z.string(),
    isSupporting: z.boolean(),
  })
  .meta({ id: "IndicatorRow" });

export const listIndicatorsOperation = operation({
  ...common,
  id: "listIndicators",
  method: "get",
  path: "/indicators",
  summary: { vi: "Danh mục chỉ số", en: "The catalogue of indicators" },
  access: "open",
  query: z.object({ domain: plainText(40).min(1).exactOptional().describe(both("Chỉ một lĩnh vực.", "Of one domain only.")) }),
  answers: {
    200: {
      description: { vi: "Các chỉ số, theo mã.", en: "The indicators, by code." },
      schema: z.object({ indicators: z.array(indicatorRowSchema) }),
    },
  },
  validator: "etag",
});

const wordingSchema = z.object({ revision: z.int(), since: utc(), indicator: indicatorSchema }).meta({ id: "IndicatorWording" });

export const readIndicatorOperation = operation({
  ...common,
  id: "readIndicator",
  method: "get",
  path: "/indicators/{indicator}",
  summary: { vi: "Một chỉ số, với mọi phiên bản", en: "One indicator, in every wording that it ever had" },
  description: {
    vi: "Định nghĩa, công thức cho máy, thành phần, ngưỡng, căn cứ. Mỗi số liệu nêu phiên bản mà nó được tính theo.",
    en: "Definition, formula for machines, parts, thresholds, legal basis. Each figure names the wording that it was computed by.",
  },
  access: "open",
  params: z.object({ indicator: code.describe(both("Mã chỉ số.", "Code of the indicator.")) }),
  answers: {
    200: {
      description: { vi: "Các phiên bản, mới nhất trước.", en: "The wordings, newest first." },
      schema: z.object({ code: z.string(), wordings: z.array(wordingSchema) }),
    },
  },
  refusals: [404],
  validator: "etag",
});

const changeSchema = z
  .object({ id: z.string(), value: z.number(), validFrom: day, setAt: utc(), setBy: z.string(), reason: z.string() })
  .meta({ id: "SettingChange" });
const settingSchema = z
  .object({
    code: z.string(),
    name: bilingual,
    unit: bilingual,
    /** As it holds on the day. Absent where nothing is known and nobody declared it. */
    value: z.number().exactOptional(),
    byDefault: z.number().exactOptional(),
    /** Of a threshold: its indicator. */
    indicator: z.string().exactOptional(),
    /** Absent: the default holds. */
    set: changeSchema.exactOptional(),
    changes: z.array(changeSchema),
  })
  .meta({ id: "Setting" });

export const listSettingsOperation = operation({
  ...common,
  id: "listSettings",
  method: "get",
  path: "/settings",
  summary: { vi: "Ngưỡng và mặc định, với lịch sử thay đổi", en: "Thresholds and defaults, with how they were changed" },
  access: "open",
  query: z.object({
    on: day.exactOptional().describe(both("Có hiệu lực ngày này; mặc định là hôm nay.", "As they hold on this day; today when left out.")),
    known: instant().exactOptional(),
    prefix: plainText(64).min(1).exactOptional().describe(both("Chỉ các mã bắt đầu như vậy.", "Only codes that begin so.")),
  }),
  answers: {
    200: { description: { vi: "Các cài đặt.", en: "The settings." }, schema: z.object({ on: day, settings: z.array(settingSchema) }) },
  },
  validator: "etag",
});

export const changeSettingOperation = operation({
  ...common,
  id: "changeSetting",
  method: "post",
  path: "/settings/{setting}",
  summary: { vi: "Đổi một ngưỡng hoặc mặc định, từ một ngày", en: "Change a threshold or default, from a day on" },
  description: {
    vi: "Không ghi đè: số liệu của ngày trước giữ ngưỡng của ngày đó. Không đổi được cho ngày đã qua.",
    en: "Nothing is overwritten: figures of earlier days keep the thresholds of theirs. Days that are over cannot be changed.",
  },
  access: "admin",
  params: z.object({ setting: code.describe(both("Mã cài đặt.", "Code of the setting.")) }),
  body: {
    mediaType: "application/json",
    schema: z.strictObject({ value: z.number(), validFrom: day.exactOptional(), reason: plainText(500).min(1) }),
    mostBytes: 16_384,
  },
  answers: { 201: { description: { vi: "Thay đổi đã ghi.", en: "The change as it was noted." }, schema: changeSchema } },
  refusals: [404, 422],
});
