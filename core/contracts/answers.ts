import { z } from "zod";
import { VERDICTS, type Verdict } from "../domain/completeness.ts";
import { both } from "./api/both.ts";
import type { Told } from "./api/deep-readonly.ts";
import { bilingual, utc } from "./api/parameters.ts";

/**
 * What an operator is answered, over HTTP and on the command line. Instants are ISO 8601 in UTC; days are those of
 * Vietnam. A field that is absent is not known.
 */

const count = z.int().min(0);
const share = z.number().min(0).max(1).describe(both("Từ 0 đến 1.", "0 to 1."));
const day = z.iso.date();
const verdict = z.enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]]); // Object.keys forgets the keys' type
const until = utc(both("Hết ngày, hoặc bây giờ nếu ngày chưa hết.", "End of the day, or now while it lasts."));

const metricDaySchema = z
  .object({
    code: z.string(),
    unit: z.string(),
    good: count,
    suspect: count,
    expected: count.describe(
      both(
        "Theo chu kỳ đã hứa, từ đầu ngày, hoặc từ lúc đăng ký hay giá trị đầu tiên trong ngày.",
        "By the promised interval, from the day's start, or its registration or first reading during the day.",
      ),
    ),
    completeness: share.exactOptional(),
    firstAt: utc().exactOptional(),
    lastAt: utc().exactOptional(),
    latest: z.object({ value: z.number(), at: utc(), ageS: z.int(), quality: count }).exactOptional(),
  })
  .meta({ id: "MetricDay" });

const spanSchema = z.object({ from: utc(), until: utc(), seconds: z.number() }).meta({ id: "Span" });

const bootLedgerSchema = z
  .object({
    boot: z.string(),
    firstAt: utc(),
    lastAt: utc(),
    held: z.int(),
    highest: count,
    missing: count,
    holes: z
      .array(z.object({ first: count, last: count }))
      .describe(
        both(
          "Các số thiếu, đầu và cuối mỗi đoạn; 50 đoạn đầu.",
          "Numbers that are missing, first and last of each run; the first 50 runs.",
        ),
      ),
  })
  .meta({
    id: "BootLedger",
    description: both("Một lần bật máy: bản tin nào đang được giữ.", "One power-up: which of its messages are held."),
  });

const refusedCountSchema = z
  .object({
    format: z.string(),
    subject: z
      .string()
      .describe(
        both(
          "Thiết bị theo tên của bên gửi, hoặc chủ đề; rỗng nếu vượt số tên của một giờ.",
          "The device as its sender names it, or the topic; empty for names beyond the limit of one hour.",
        ),
      ),
    reason: z.string(),
    text: bilingual,
    messages: count,
    values: count,
    kept: count.describe(both("Trong đó được giữ nguyên vẹn.", "Of these, messages that were kept whole.")),
  })
  .meta({ id: "RefusedCount" });

const brokerRefusedCountSchema = z
  .object({ kind: z.string(), client: z.string(), topic: z.string(), count })
  .meta({ id: "BrokerRefusedCount" });

const episodeSchema = z
  .object({ rule: z.string(), metric: z.string().exactOptional(), from: utc(), until: utc().exactOptional() })
  .meta({ id: "Episode" });

const deviceClockSchema = z
  .object({ offsetMs: z.number().exactOptional(), driftMsPerDay: z.number().exactOptional(), heardAt: utc() })
  .meta({ id: "DeviceClock", description: both("Dưới 0: đồng hồ thiết bị chạy trước.", "Below 0 the device's clock is ahead.") });

export const deviceDaySchema = z
  .object({
    device: z.object({ code: z.string(), name: z.string(), kind: z.string(), intervalS: z.int(), isSimulated: z.boolean() }),
    day,
    from: utc(),
    until,
    isRunning: z.boolean(),
    verdict,
    verdictText: bilingual,
    stored: z.object({
      instants: count
        .exactOptional()
        .describe(
          both(
            "Số thời điểm đo, với phần lớn thiết bị là số bản tin; vắng khi bản ghi gốc không còn giữ.",
            "Instants of measurement, which for most devices is messages. Absent when raw readings are not kept that long.",
          ),
        ),
      good: count,
      suspect: count,
    }),
    metrics: z.array(metricDaySchema),
    delayMs: z
      .object({ p50: z.number(), p99: z.number() })
      .exactOptional()
      .describe(
        both(
          "Từ lúc đo đến lúc nhận, theo cả hai đồng hồ; kể cả gửi bù.",
          "From measurement to receipt, by both clocks; late back-fills included.",
        ),
      ),
    silences: z
      .array(spanSchema)
      .describe(
        both(
          "Khoảng không có giá trị, dài ít nhất một phút và ba chu kỳ.",
          "Times without a reading, at least a whole minute and three intervals long.",
        ),
      ),
    ledger: z.array(bootLedgerSchema),
    missingMessages: count,
    refused: z.array(refusedCountSchema),
    brokerRefused: z.array(brokerRefusedCountSchema),
    revoked: z
      .object({ account: z.string(), isGateway: z.boolean(), at: utc() })
      .exactOptional()
      .describe(
        both(
          "Tài khoản không còn được đăng nhập: của thiết bị hoặc của cổng.",
          "Who may not sign in any more: the device's own account, or that of its gateway.",
        ),
      ),
    presence: z.object({ isOnline: z.boolean(), since: utc() }).exactOptional(),
    spokenFormats: z
      .array(z.object({ format: z.string(), gateway: z.string().exactOptional() }))
      .describe(
        both(
          "Định dạng mà thiết bị được đăng ký để gửi, và qua cổng nào.",
          "Formats in which it is registered to send, and through which gateway.",
        ),
      ),
    episodes: z.array(episodeSchema),
    clock: deviceClockSchema.exactOptional(),
  })
  .meta({
    id: "DeviceDay",
    description: both(
      "Một thiết bị trong một ngày: đã nhận gì, từ chối gì và vì sao, thiếu gì.",
      "What came from one device on one day, what was refused and why, what is missing.",
    ),
  });

const deviceDaySummarySchema = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    isSimulated: z.boolean(),
    values: count,
    suspect: count,
    expected: count,
    completeness: share.exactOptional(),
    refusedValues: count,
    missingMessages: count,
    verdict,
    lastHeardAt: utc().exactOptional(),
  })
  .meta({ id: "DeviceDaySummary" });

export const cityDaySchema = z
  .object({
    day,
    from: utc(),
    until,
    isRunning: z.boolean(),
    devices: z.record(verdict, count).describe(both("Mọi thiết bị theo kết luận.", "All devices by verdict; `worst` may name fewer.")),
    worst: z.array(deviceDaySummarySchema).describe(both("Xấu nhất trước.", "Worst first.")),
  })
  .meta({ id: "CityDay" });

export const refusedCountsSchema = z.object({ refused: z.array(refusedCountSchema) }).meta({ id: "RefusedCounts" });

export const missingMessagesSchema = z
  .object({
    since: utc(),
    missingMessages: count,
    powerUps: count,
    notVerifiableDevices: count.describe(
      both(
        "Thiết bị chưa từng đánh số bản tin nên không nói được gì.",
        "Devices of which nothing can be said, because they never numbered a message.",
      ),
    ),
    holes: z.array(bootLedgerSchema.extend({ device: z.string() }).meta({ id: "DeviceHoles" })),
  })
  .meta({
    id: "MissingMessages",
    description: both("Bản tin thiếu của mọi thiết bị có đánh số.", "Holes of all devices that number their messages."),
  });

export type DeviceDay = Told<typeof deviceDaySchema>;
export type MetricDay = Told<typeof metricDaySchema>;
export type Span = Told<typeof spanSchema>;
export type BootLedger = Told<typeof bootLedgerSchema>;
export type RefusedCount = Told<typeof refusedCountSchema>;
export type BrokerRefusedCount = Told<typeof brokerRefusedCountSchema>;
export type Episode = Told<typeof episodeSchema>;
export type DeviceClock = Told<typeof deviceClockSchema>;
export type DeviceDaySummary = Told<typeof deviceDaySummarySchema>;
export type CityDay = Told<typeof cityDaySchema>;
export type MissingMessages = Told<typeof missingMessagesSchema>;
