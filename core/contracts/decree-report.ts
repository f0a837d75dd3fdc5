import { z } from "zod";
import { LINEAGE_KINDS, PIECE_KINDS, UNIT_CLASSES, UNIT_LEVELS } from "../domain/unit/unit.ts";
import { both } from "./api/both.ts";
import type { Told } from "./api/deep-readonly.ts";
import { bilingual } from "./api/parameters.ts";
import { findingSchema } from "./unit-import.ts";

const day = z.iso.date();

const versionSchema = z
  .object({
    code: z.string(),
    validFrom: day,
    validTo: day.exactOptional(),
    class: z.enum(UNIT_CLASSES),
    level: z.enum(UNIT_LEVELS).exactOptional(),
    name: bilingual,
    parentCode: z.string().exactOptional(),
    areaCode: z.string().exactOptional(),
  })
  .meta({ id: "DecreedVersion" });

const edgeSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    kind: z.enum(LINEAGE_KINDS),
    piece: z.object({ size: z.number(), kind: z.enum(PIECE_KINDS) }).exactOptional(),
  })
  .meta({ id: "DecreedLineage" });

const deviceSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    isSimulated: z.boolean(),
    from: z.string(),
    to: z
      .array(z.string())
      .describe(
        both(
          "Đơn vị mới có thể nhận; chỉ một thì chuyển được tự động.",
          "Units that it may now lie in; of one alone it can be moved there.",
        ),
      ),
    isMoved: z.boolean(),
  })
  .meta({ id: "DecreedDevice" });

/** What a decree does, or did, to units, and which devices stand in units that it ended. */
export const decreeReportSchema = z
  .object({
    code: z.string(),
    effectiveOn: day,
    outcome: z
      .enum(["tried", "applied", "unchanged"])
      .describe(both("Thử; đã ghi; đã có từ trước, không ghi gì.", "Tried; written; there already, and nothing written.")),
    ended: z.array(versionSchema),
    made: z.array(versionSchema),
    lineage: z.array(edgeSchema),
    findings: z.array(findingSchema),
    findingCount: z.int(),
    devices: z.array(deviceSchema),
    deviceCount: z.int().describe(both("Tổng số thiết bị còn phải chuyển.", "How many devices are still to be moved.")),
    lateItems: z
      .int()
      .describe(
        both(
          "Hồ sơ, phản ánh, văn bản, nhiệm vụ mở từ ngày hiệu lực trở đi vẫn mang mã đơn vị đã kết thúc: gửi lại với mã mới.",
          "Items opened on the day or later that still name a unit that it ended: send them again under the new code.",
        ),
      ),
  })
  .meta({ id: "DecreeReport" });

export type DecreeReport = Told<typeof decreeReportSchema>;
export type DecreedVersion = Told<typeof versionSchema>;
export type DecreedDevice = Told<typeof deviceSchema>;
