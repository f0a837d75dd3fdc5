import { z } from "zod";
import { limitSchema, missingQuerySchema, refusedQuerySchema } from "../answer-queries.ts";
import { cityDaySchema, deviceDaySchema, missingMessagesSchema, refusedCountsSchema } from "../answers.ts";
import { refusedMessagesSchema } from "../refused-messages.ts";
import { operation } from "./operation.ts";
import { dayName, deviceCode } from "./parameters.ts";

const common = { method: "get", tag: "answers", access: "open" } as const;

export const readDeviceDayOperation = operation({
  ...common,
  id: "readDeviceDay",
  path: "/devices/{code}/days/{day}",
  summary: { vi: "Một thiết bị trong một ngày", en: "One device on one day" },
  params: z.strictObject({ code: deviceCode, day: dayName }),
  answers: {
    200: {
      description: { vi: "Đã nhận gì, từ chối gì, thiếu gì.", en: "What came, what was refused, what is missing." },
      schema: deviceDaySchema,
    },
  },
  refusals: [404],
});

export const readCityDayOperation = operation({
  ...common,
  id: "readCityDay",
  path: "/days/{day}",
  summary: { vi: "Mọi thiết bị trong một ngày, xấu nhất trước", en: "All devices on one day, worst first" },
  params: z.strictObject({ day: dayName }),
  query: limitSchema,
  answers: { 200: { description: { vi: "Tổng và các thiết bị xấu nhất.", en: "Totals and the worst devices." }, schema: cityDaySchema } },
});

export const readRefusedCountsOperation = operation({
  ...common,
  id: "readRefusedCounts",
  path: "/days/{day}/refused",
  summary: {
    vi: "Bản tin bị từ chối trong một ngày, đếm theo nguồn và lý do",
    en: "Messages refused on one day, counted by sender and reason",
  },
  params: z.strictObject({ day: dayName }),
  answers: {
    200: {
      description: { vi: "Nhiều nhất trước; tên bị che nếu có dữ liệu cá nhân.", en: "Most first; personal data in names is masked." },
      schema: refusedCountsSchema,
    },
  },
});

export const readMissingOperation = operation({
  ...common,
  id: "readMissing",
  path: "/missing",
  summary: { vi: "Bản tin còn thiếu, theo số thứ tự của thiết bị", en: "Messages that are missing, by the numbers of their devices" },
  query: missingQuerySchema,
  answers: { 200: { description: { vi: "Mất nhiều nhất trước.", en: "The largest losses first." }, schema: missingMessagesSchema } },
});

export const listRefusedOperation = operation({
  ...common,
  id: "listRefused",
  path: "/rejections",
  summary: { vi: "Bản tin bị từ chối, không kèm nội dung", en: "Refused messages, without what they said" },
  description: {
    vi: "Theo trang: gửi lại `next` của trang trước trong tham số `before`.",
    en: "In pages: send the `next` of the page before as `before`.",
  },
  query: refusedQuerySchema,
  answers: { 200: { description: { vi: "Một trang.", en: "One page." }, schema: refusedMessagesSchema } },
});
