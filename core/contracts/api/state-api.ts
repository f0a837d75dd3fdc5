import { z } from "zod";
import { DEVICE_KIND_CODES } from "../../domain/device.ts";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { operation } from "./operation.ts";
import { instantText } from "./parameters.ts";

/** `now`, or an instant in RFC 3339 with an offset. */
export const atSchema = z
  .union([z.literal("now"), instantText])
  .default("now")
  .describe(
    both(
      "Thời điểm: “now” hoặc RFC 3339 có múi giờ, không ở tương lai.",
      "The instant: “now”, or RFC 3339 with an offset, not in the future.",
    ),
  );

const asOfSchema = z
  .union([z.literal("then"), z.literal("now"), instantText])
  .default("now")
  .describe(
    both(
      "Theo những gì đã biết lúc nào: “then” là đúng lúc đó, “now” là gồm mọi dữ liệu đến muộn và mọi hiệu chỉnh từ đó đến nay.",
      "By what knowledge: “then” is that very instant, “now” with all that came late or was corrected since.",
    ),
  );

export const stateSchema = z
  .object({
    at: instantText,
    asOf: instantText.describe(
      both("Không tính gì đến hoặc được hiệu chỉnh sau lúc này.", "What came or was corrected later does not count."),
    ),
    rawSince: instantText
      .exactOptional()
      .describe(
        both(
          "Bản ghi gốc được giữ từ lúc này; thiết bị im lặng từ trước đó không có giá trị.",
          "Raw readings are kept from here on; a device silent since before has no value.",
        ),
      ),
    registryAsOf: instantText.describe(
      both(
        "Thiết bị theo sổ đăng ký lúc này: sổ đăng ký quá khứ không được giữ.",
        "Devices as registered at this instant: former registries are not kept.",
      ),
    ),
    devices: z
      .array(z.string())
      .describe(both("Mã thiết bị; cột “device” là vị trí trong danh sách này.", "Device codes; column “device” is a place in this list.")),
    metrics: z
      .array(z.string())
      .describe(both("Mã chỉ số; cột “metric” là vị trí trong danh sách này.", "Metric codes; column “metric” is a place in this list.")),
    values: z
      .object({
        device: z.array(z.int()),
        metric: z.array(z.int()),
        value: z.array(z.number()),
        observedAtMs: z
          .array(z.int())
          .describe(both("Mili giây từ 1970 UTC, theo đồng hồ thiết bị.", "Milliseconds since 1970 UTC, by the device's clock.")),
        receivedAtMs: z.array(z.int()).describe(both("Lúc nền tảng biết giá trị này.", "When the platform learnt of it.")),
        quality: z
          .array(z.int())
          .describe(
            both(
              "Đánh giá đã biết lúc đó: 0 tốt, 1 ngoài khoảng, 2 nhảy vọt, 3 đứng yên, 4 đứng yên ở đáy, 5 lặp lại.",
              "Verdict as known: 0 good, 1 out of range, 2 jump, 3 stuck, 4 stuck at the low end, 5 repeated.",
            ),
          ),
      })
      .describe(
        both(
          "Mỗi cột một danh sách cùng độ dài: giá trị mới nhất của từng thiết bị và chỉ số.",
          "Columns of one length: the latest value of each device and metric.",
        ),
      ),
    silences: z.array(
      z.object({
        device: z.string(),
        metric: z.string().exactOptional().describe(both("Không có: cả thiết bị im lặng.", "Absent: the whole device.")),
        startedAt: instantText,
      }),
    ),
  })
  .meta({ id: "State" });

export type State = Told<typeof stateSchema>;

export const readStateOperation = operation({
  id: "readState",
  method: "get",
  path: "/state",
  tag: "state",
  summary: { vi: "Trạng thái thành phố tại một thời điểm", en: "The city's state at an instant" },
  description: {
    vi: "Của mỗi thiết bị và chỉ số: giá trị đo mới nhất tính đến thời điểm đó, trong số những gì nền tảng đã biết, kèm đánh giá khi ấy.",
    en: "Of each device and metric the newest measured value up to the instant, among what the platform knew, with its verdict by that knowledge.",
  },
  access: "open",
  query: z.object({
    at: atSchema,
    asOf: asOfSchema,
    kind: z.enum(DEVICE_KIND_CODES).exactOptional(),
    unit: plainText(40)
      .min(1)
      .exactOptional()
      .describe(both("Mã đơn vị hành chính; gồm cả các đơn vị cấp dưới.", "Code of an administrative unit; those below it are included.")),
    device: plainText(64).min(1).exactOptional().describe(both("Mã thiết bị.", "Code of a device.")),
  }),
  answers: { 200: { description: { vi: "Trạng thái.", en: "The state." }, schema: stateSchema } },
  refusals: [404, 410],
});

const unitSchema = z
  .object({
    code: z.string(),
    kind: z.string(),
    nameVi: z.string(),
    nameEn: z.string(),
    parentCode: z.string().exactOptional(),
    lat: z.number().exactOptional(),
    lon: z.number().exactOptional(),
    areaKm2: z.number().exactOptional(),
    validFrom: z.iso.date(),
    validTo: z.iso
      .date()
      .exactOptional()
      .describe(both("Ngày đầu tiên không còn hiệu lực.", "The first day on which it is valid no more.")),
  })
  .meta({ id: "AdministrativeUnit" });

export const readUnitsOperation = operation({
  id: "readUnits",
  method: "get",
  path: "/units",
  tag: "state",
  summary: { vi: "Đơn vị hành chính có hiệu lực tại một thời điểm", en: "Administrative units valid at an instant" },
  description: {
    vi: "Theo ngày ở Việt Nam. Mã đơn vị có thể được dùng lại, nên cùng một mã có thể là đơn vị khác ở thời điểm khác.",
    en: "By the day in Vietnam. Codes are used again, so that the same code may be another unit at another instant.",
  },
  access: "open",
  query: z.object({ at: atSchema }),
  answers: {
    200: {
      description: { vi: "Các đơn vị, xếp theo mã.", en: "The units in the order of their codes." },
      schema: z.object({ day: z.iso.date(), units: z.array(unitSchema) }).meta({ id: "AdministrativeUnits" }),
    },
  },
  validator: "etag",
});
