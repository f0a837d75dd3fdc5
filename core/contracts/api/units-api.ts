import { z } from "zod";
import { LINEAGE_KINDS, PIECE_KINDS, UNIT_CLASSES, UNIT_LEVELS } from "../../domain/unit/unit.ts";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { unitSchema } from "./figure-schemas.ts";
import { operation } from "./operation.ts";
import { bilingual, limit } from "./parameters.ts";

const day = z.iso.date();

const versionSchema = unitSchema
  .extend({
    kind: z.string().describe(both("Loại: “Phường”, “Huyện”, “Sở”.", "Its kind in Vietnamese.")),
    areaCode: z.string().exactOptional(),
    areaKm2: z.number().exactOptional(),
    population: z.int().exactOptional(),
    isValid: z.boolean().describe(both("Có hiệu lực vào ngày được hỏi.", "Whether it holds on the day asked for.")),
  })
  .meta({ id: "UnitVersion" });

export type UnitVersion = Told<typeof versionSchema>;

const unitListSchema = z
  .object({
    day,
    count: z.int().describe(both("Tổng số, kể cả phần không liệt kê.", "All of them, those beyond the limit too.")),
    units: z.array(versionSchema),
  })
  .meta({ id: "UnitVersions" });

export const listUnitsOperation = operation({
  id: "listAdministrativeUnits",
  method: "get",
  path: "/administrative-units",
  tag: "units",
  summary: {
    vi: "Đơn vị hành chính, khu vực, cơ quan: theo ngày, cấp, hoặc tìm theo tên",
    en: "Units, areas and agencies: of a day, by tier, or by name",
  },
  description: {
    vi: "Tìm theo tên thì thấy mọi thời kỳ, mỗi đơn vị kèm loại và thời gian hiệu lực: “phường Hà Nam” không phải “tỉnh Hà Nam”.",
    en: "A search finds units of any time, each with its kind and validity: “phường Hà Nam” is not “tỉnh Hà Nam”.",
  },
  access: "open",
  query: z.object({
    on: day.exactOptional().describe(both("Ngày ở Việt Nam; mặc định là hôm nay.", "A day in Vietnam; today when left out.")),
    class: z.enum(UNIT_CLASSES).exactOptional(),
    level: z.enum(UNIT_LEVELS).exactOptional(),
    under: plainText(40).min(1).exactOptional().describe(both("Chỉ các đơn vị bên dưới mã này.", "Only units below this code.")),
    search: plainText(100)
      .min(1)
      .exactOptional()
      .describe(both("Tên có dấu hoặc không dấu, hoặc mã.", "A name with or without marks, or a code.")),
    limit: limit(20_000, 1000),
  }),
  answers: { 200: { description: { vi: "Các đơn vị.", en: "The units." }, schema: unitListSchema } },
  refusals: [404],
  validator: "etag",
});

const relatedSchema = z
  .object({
    unit: versionSchema,
    kind: z.enum(LINEAGE_KINDS),
    piece: z.object({ size: z.number(), kind: z.enum(PIECE_KINDS) }).exactOptional(),
    decree: z.string().exactOptional(),
  })
  .meta({ id: "RelatedUnit" });

const historySchema = z
  .object({
    code: z.string(),
    versions: z.array(z.object({ unit: versionSchema, predecessors: z.array(relatedSchema), successors: z.array(relatedSchema) })),
    decrees: z.array(
      z.object({
        code: z.string(),
        title: bilingual,
        effectiveOn: day,
        source: z.string(),
        standing: z
          .enum(["found", "unverified", "platform-default"])
          .describe(both("Mức tin cậy: đã thấy văn bản, chưa đối chiếu.", "How far it can be vouched for: found, or not verified.")),
      }),
    ),
  })
  .meta({ id: "UnitHistory" });

export type UnitHistory = Told<typeof historySchema>;

export const readUnitHistoryOperation = operation({
  id: "readUnitHistory",
  method: "get",
  path: "/administrative-units/{code}/history",
  tag: "units",
  summary: {
    vi: "Mọi đơn vị từng mang một mã, từ đâu ra và thành gì",
    en: "All units that ever bore a code, of what they were made and what became of them",
  },
  access: "open",
  params: z.object({ code: plainText(40).min(1) }),
  answers: { 200: { description: { vi: "Các đơn vị, cũ trước.", en: "The units, the oldest first." }, schema: historySchema } },
  refusals: [404],
});
