import { z } from "zod";
import { indicatorSeriesSchema, seriesQuerySchema, seriesSchema } from "../series.ts";
import { operation } from "./operation.ts";

export const readSeriesOperation = operation({
  id: "readSeries",
  method: "get",
  path: "/series",
  tag: "history",
  summary: { vi: "Chuỗi thời gian của thiết bị, đơn vị hoặc chỉ số", en: "A series of a device, a unit or an indicator" },
  description: {
    vi: "Của thiết bị hay đơn vị: trung bình, nhỏ nhất, lớn nhất và số giá trị của từng bước, từ bảng thô nhất còn đủ mịn; bước không có giá trị tốt là null. Phút mới nhất của đơn vị có sau nhiều nhất 90 giây. Của chỉ số hành chính: các số liệu công bố, không nội suy.",
    en: "Of a device or a unit: mean, least, most and number of values of each step, from the coarsest table that still resolves it; a step without good values is null. The newest minute of a unit comes up to 90 s after it began. Of an administrative indicator: the figures as stated, nothing in between.",
  },
  access: "open",
  query: seriesQuerySchema,
  answers: {
    200: { description: { vi: "Chuỗi thời gian.", en: "The series." }, schema: z.union([seriesSchema, indicatorSeriesSchema]) },
  },
  refusals: [404],
});
