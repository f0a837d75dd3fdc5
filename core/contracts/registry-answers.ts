import { z } from "zod";
import { both } from "./api/both.ts";
import type { Told } from "./api/deep-readonly.ts";
import { bilingual, utc } from "./api/parameters.ts";

/** What the registry's HTTP side and command line give. An account that is revoked lets nobody sign in. */

const count = z.int().min(0);

const accountStateSchema = z.object({
  format: z.string(),
  createdAt: utc(),
  rotatedAt: utc().optional().describe(both("Lần cấp lại gần nhất.", "When its credential was last replaced.")),
  revokedAt: utc().optional().describe(both("Bị thu hồi: không ai đăng nhập được.", "Revoked: nobody signs in with it.")),
});

const sourceSchema = z.object({
  format: z.string(),
  externalId: z.string(),
  gateway: z.string().exactOptional(),
  metricNames: z
    .record(z.string(), z.unknown())
    .describe(both("Tên riêng của thiết bị ứng với đại lượng nào.", "What the device's own names mean.")),
});

export const registeredDeviceSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    lat: z.number(),
    lon: z.number(),
    unitCode: z.string(),
    unitName: z
      .string()
      .optional()
      .describe(both("Vắng khi đơn vị hôm nay không còn hiệu lực.", "In Vietnamese; absent when the unit is not valid today.")),
    street: z.string().optional(),
    intervalS: z.int(),
    isSimulated: z.boolean(),
    createdAt: utc(),
    account: accountStateSchema
      .optional()
      .describe(
        both(
          "Vắng khi một cổng gửi thay, và với thiết bị mô phỏng.",
          "Absent where a gateway speaks for it, and for simulated devices, whose passwords the launcher keeps.",
        ),
      ),
    sources: z.array(sourceSchema),
  })
  .meta({ id: "RegisteredDevice" });

export const devicePageSchema = z
  .object({
    devices: z.array(registeredDeviceSchema).describe(both("Theo thứ tự mã.", "In order of their codes.")),
    next: z.string().exactOptional().describe(both("Dùng làm `after` để hỏi trang sau.", "To be given as `after` for the next page.")),
  })
  .meta({ id: "RegisteredDevices" });

export const registeredGatewaySchema = accountStateSchema
  .extend({ name: z.string(), deviceCount: count })
  .meta({ id: "RegisteredGateway" });

export const credentialSchema = z.object({ account: z.string(), username: z.string(), password: z.string().optional() }).meta({
  id: "Credential",
  description: both(
    "Thông tin đăng nhập, chỉ nói một lần: tên và mật khẩu, hoặc mã truy cập làm tên và không có mật khẩu.",
    "What a device or gateway signs in with, told this once: user name and password, or the access token as user name and no password.",
  ),
});

export const createdDeviceSchema = z
  .object({
    device: registeredDeviceSchema,
    credential: credentialSchema.optional().describe(both("Vắng khi một cổng gửi thay.", "Absent where a gateway speaks for the device.")),
  })
  .meta({ id: "CreatedDevice" });

export const approvedCandidateSchema = createdDeviceSchema
  .extend({
    replayedMessages: count.describe(
      both(
        "Bản tin đã giữ khi chưa biết thiết bị, nay được đọc lại.",
        "Messages that were kept while it was unknown and are read again now.",
      ),
    ),
  })
  .meta({ id: "ApprovedCandidate" });

export const candidateSchema = z
  .object({
    format: z.string(),
    externalId: z.string(),
    account: z
      .string()
      .optional()
      .describe(both("Tài khoản gửi gần nhất, nếu biết.", "Who signed in to send for it last, where that is known.")),
    firstSeen: utc(),
    lastSeen: utc(),
    messageCount: count,
    valueCount: count,
    sampleNames: z.array(z.string()).describe(both("Vài tên giá trị mà nó gửi.", "Some of the names under which it sends values.")),
    refusedAt: utc().optional(),
  })
  .meta({ id: "Candidate" });

export const revokedAccountSchema = z.object({ name: z.string() }).meta({ id: "RevokedAccount" });

const importedRowSchema = z
  .object({
    line: z.int(),
    name: z.string(),
    outcome: z.enum(["created", "changed", "unchanged", "refused"]),
    faults: z.array(
      z.object({
        code: z.enum(["invalid", "not-found", "conflict", "simulated"]),
        field: z.string().exactOptional(),
        text: bilingual,
      }),
    ),
  })
  .meta({ id: "ImportedRow" });

export const importReportSchema = z
  .object({
    isApplied: z
      .boolean()
      .describe(
        both(
          "Có ghi gì không; chạy thử hay tệp bị từ chối thì không.",
          "Whether anything was written; a dry run or a refused file writes nothing.",
        ),
      ),
    created: count,
    changed: count,
    unchanged: count,
    refused: count,
    newAccounts: count.describe(
      both(
        "Tài khoản được tạo, hoặc sẽ được tạo nếu là chạy thử.",
        "Accounts that are, or in a trial would be, made and given a credential.",
      ),
    ),
    rows: z.array(importedRowSchema),
    credentials: z
      .array(credentialSchema)
      .describe(
        both(
          "Của những thiết bị vừa tạo tự đăng nhập; chỉ nói một lần.",
          "Of devices made now that sign in by themselves; shown this once.",
        ),
      ),
  })
  .meta({ id: "ImportReport" });

export type RegisteredDevice = Told<typeof registeredDeviceSchema>;
export type RegisteredGateway = Told<typeof registeredGatewaySchema>;
export type Credential = Told<typeof credentialSchema>;
export type CreatedDevice = Told<typeof createdDeviceSchema>;
export type ApprovedCandidate = Told<typeof approvedCandidateSchema>;
export type Candidate = Told<typeof candidateSchema>;
export type ImportedRow = Told<typeof importedRowSchema>;
export type ImportReport = Told<typeof importReportSchema>;
