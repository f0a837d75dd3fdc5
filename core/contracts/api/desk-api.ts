import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { utc } from "./parameters.ts";

const common = { tag: "walls" } as const;

const deskSessionSchema = z
  .object({
    name: z.string().describe(both("Tên bàn, như sổ ghi.", "Name of the desk, as journals have it.")),
    by: z
      .enum(["code", "token"])
      .describe(both("Mở bằng mã một lần, hoặc mã quản trị.", "Opened by a one-time code, or the administrator's token.")),
    openedAt: utc().exactOptional(),
    expiresAt: utc().exactOptional(),
  })
  .meta({ id: "DeskSession" });

/** Tells whether the page is ours, and whether the way to it is encrypted. */
const pageHeaders = z.object({
  origin: z.string().exactOptional(),
  host: z.string().exactOptional(),
  "x-forwarded-proto": z.string().exactOptional().describe(both("Do proxy đặt.", "Set by the proxy.")),
});
const sessionHeaders = z.object({ cookie: z.string().exactOptional() });

const name = plainText(40).trim().min(1).describe(both("Tên bàn; sổ ghi ai ra lệnh theo tên này.", "Name of the desk; journals name it."));

export const openDeskOperation = operation({
  ...common,
  id: "openDesk",
  method: "post",
  path: "/desk/sessions",
  summary: { vi: "Mở bàn điều hành bằng mã một lần", en: "Open a desk by a one-time code" },
  description: {
    vi: "Mã do npm start in ra, hoặc “vonglau desk code”. Dùng được một lần, trong 15 phút. Phiên 12 giờ nằm trong cookie mà trang không đọc được.",
    en: "The code is printed by npm start, or by “vonglau desk code”. It works once, for 15 minutes. The session of 12 hours is in a cookie that no page can read.",
  },
  access: "open",
  headers: pageHeaders,
  body: { mediaType: "application/json", schema: z.strictObject({ code: plainText(40).min(1), name }), mostBytes: 4096 },
  answers: {
    201: {
      description: { vi: "Bàn đã mở.", en: "The desk is open." },
      schema: deskSessionSchema,
      headers: { "set-cookie": { vi: "Phiên.", en: "The session." } },
    },
  },
  refusals: [401, 403, 429],
});

export const readDeskOperation = operation({
  ...common,
  id: "readDesk",
  method: "get",
  path: "/desk/session",
  summary: { vi: "Bàn này là bàn nào", en: "Which desk this is" },
  access: "desk",
  headers: sessionHeaders,
  answers: { 200: { description: { vi: "Phiên đang mở.", en: "The open session." }, schema: deskSessionSchema } },
});

export const closeDeskOperation = operation({
  ...common,
  id: "closeDesk",
  method: "delete",
  path: "/desk/session",
  summary: { vi: "Đóng bàn", en: "Close the desk" },
  access: "desk",
  headers: sessionHeaders,
  answers: {
    200: {
      description: { vi: "Phiên đã hết; mã quản trị thì không đóng được.", en: "The session is over; an administrator's token is none." },
      schema: z.object({ isClosed: z.boolean() }),
      headers: { "set-cookie": { vi: "Xóa cookie.", en: "Takes the cookie away." } },
    },
  },
});
