import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { wallPartSchema } from "../wall.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { utc } from "./parameters.ts";
import { screenSchema } from "./walls-api.ts";

const common = { tag: "walls" } as const;
const MOST_BYTES = 4096;
const wall = plainText(40).min(1).describe(both("Mã tường.", "Code of the wall."));
const id = plainText(40).min(1);

export const openPairingOperation = operation({
  ...common,
  id: "openPairing",
  method: "post",
  path: "/screen-pairings",
  summary: { vi: "Màn hình chờ ghép: xin một mã để hiện", en: "A screen that waits to be paired asks for a code to show" },
  access: "open",
  answers: {
    201: {
      description: {
        vi: "Mã để người ở bàn điều hành gõ, và bí mật chỉ màn hình giữ.",
        en: "A code for the desk to type, and a secret that only the screen keeps.",
      },
      schema: z.object({ id: z.string(), secret: z.string(), code: z.string(), expiresAt: utc() }).meta({ id: "ScreenPairing" }),
    },
  },
  refusals: [429],
});

export const collectPairingOperation = operation({
  ...common,
  id: "collectPairing",
  method: "post",
  path: "/screen-pairings/{id}/collect",
  summary: { vi: "Màn hình hỏi đã được ghép chưa", en: "The screen asks whether it was paired" },
  access: "open",
  params: z.object({ id: id.describe(both("Mã số lần ghép.", "Of the pairing.")) }),
  body: { mediaType: "application/json", schema: z.strictObject({ secret: plainText(100).min(1) }), mostBytes: MOST_BYTES },
  answers: {
    200: {
      description: { vi: "Còn chờ, hoặc đã ghép kèm mã truy cập.", en: "Waiting still, or paired with its token." },
      schema: z.union([
        z.object({ state: z.literal("waiting") }),
        z.object({ state: z.literal("paired"), token: z.string(), wall: z.string().describe(both("Mã tường.", "Code of the wall.")) }),
      ]),
    },
  },
  refusals: [404, 410],
});

export const pairScreenOperation = operation({
  ...common,
  id: "pairScreen",
  method: "post",
  path: "/walls/{wall}/screens",
  summary: { vi: "Ghép màn hình đang hiện mã này vào tường", en: "Pair the screen that shows this code with the wall" },
  access: "desk",
  params: z.object({ wall }),
  body: {
    mediaType: "application/json",
    schema: z.strictObject({
      code: plainText(20).min(1),
      name: plainText(60).trim().min(1).describe(both("Tên màn hình.", "Name of the screen.")),
      part: wallPartSchema
        .exactOptional()
        .describe(both("Phần của tường; mặc định là cả tường.", "The part that it shows; all when left out.")),
    }),
    mostBytes: MOST_BYTES,
  },
  answers: {
    201: { description: { vi: "Màn hình đã ghép.", en: "The paired screen." }, schema: z.object({ screen: screenSchema }) },
  },
  refusals: [404, 429],
});

export const revokeScreenOperation = operation({
  ...common,
  id: "revokeScreen",
  method: "delete",
  path: "/walls/{wall}/screens/{id}",
  summary: { vi: "Gỡ một màn hình khỏi tường", en: "Shut a screen out of the wall" },
  access: "desk",
  params: z.object({ wall, id: id.describe(both("Mã số màn hình.", "Of the screen.")) }),
  answers: {
    200: {
      description: { vi: "Màn hình phải ghép lại.", en: "The screen has to be paired anew." },
      schema: z.object({ id: z.string(), revokedAt: utc() }),
    },
  },
  refusals: [404],
});
