import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { screenReportSchema, wallChangeSchema, wallCommandSchema, wallPartSchema, wallSchema } from "../wall.ts";
import { wallProgramSchema } from "../wall-program.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { limit, utc } from "./parameters.ts";

const common = { tag: "walls", access: "desk" } as const;
const MOST_BYTES = 16_384;

const wallCode = plainText(40).min(1).describe(both("Mã tường.", "Code of the wall."));
const ofWall = z.object({ wall: wallCode });
const json = <Schema extends z.ZodType>(schema: Schema) => ({ mediaType: "application/json", schema, mostBytes: MOST_BYTES }) as const;

export const screenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    part: wallPartSchema,
    pairedAt: utc(),
    reportedAt: utc().exactOptional(),
    report: screenReportSchema.exactOptional(),
    isAlive: z.boolean().describe(both("Có báo trong 15 giây qua.", "It reported within the last 15 seconds.")),
  })
  .meta({ id: "WallScreen" });

const wallEntrySchema = z
  .object({ wall: wallSchema, program: wallProgramSchema, screens: z.array(screenSchema) })
  .meta({ id: "WallEntry" });

export const listWallsOperation = operation({
  ...common,
  id: "listWalls",
  method: "get",
  path: "/walls",
  summary: { vi: "Các tường, đang chiếu gì, màn hình ra sao", en: "The walls, what they show, and how their screens are" },
  answers: {
    200: {
      description: { vi: "Theo mã; màn hình theo tên.", en: "By code; screens by name." },
      schema: z.object({ walls: z.array(wallEntrySchema) }),
    },
  },
  validator: "etag",
});

export const createWallOperation = operation({
  ...common,
  id: "createWall",
  method: "post",
  path: "/walls",
  summary: { vi: "Thêm một tường", en: "Add a wall" },
  body: json(z.strictObject({ wall: wallSchema })),
  answers: {
    201: {
      description: { vi: "Tường mới, đang luân phiên các cảnh đầu tiên.", en: "The new wall, rotating through the first scenes." },
      schema: wallEntrySchema,
    },
  },
  refusals: [409],
});

export const changeWallOperation = operation({
  ...common,
  id: "changeWall",
  method: "patch",
  path: "/walls/{wall}",
  summary: { vi: "Đổi tên, kích thước hoặc tầm nhìn của một tường", en: "Change a wall's name, size or reader's distance" },
  params: ofWall,
  body: json(wallChangeSchema),
  answers: { 200: { description: { vi: "Tường như bây giờ.", en: "The wall as it is now." }, schema: wallEntrySchema } },
  refusals: [404],
});

export const retireWallOperation = operation({
  ...common,
  id: "retireWall",
  method: "delete",
  path: "/walls/{wall}",
  summary: { vi: "Bỏ một tường, cùng các màn hình của nó", en: "Retire a wall and shut out its screens" },
  params: ofWall,
  answers: {
    200: {
      description: { vi: "Đã bỏ; sổ lệnh vẫn còn.", en: "Retired; its journal stays." },
      schema: z.object({ code: z.string(), retiredAt: utc(), revokedScreens: z.int() }),
    },
  },
  refusals: [404],
});

export const commandWallOperation = operation({
  ...common,
  id: "commandWall",
  method: "post",
  path: "/walls/{wall}/commands",
  summary: { vi: "Ra lệnh cho một tường", en: "Tell a wall what to show" },
  description: {
    vi: "Lệnh được ghi sổ và mọi màn hình của tường đổi cùng lúc. Cảnh, thiết bị, đơn vị được nêu phải có thật.",
    en: "The command is journalled, and all screens of the wall change together. Scenes, devices and units named must exist.",
  },
  params: ofWall,
  body: json(wallCommandSchema),
  answers: {
    200: {
      description: { vi: "Chương trình mới của tường.", en: "The wall's new program." },
      schema: z.object({ program: wallProgramSchema }),
    },
  },
  refusals: [404, 409],
});

const journalEntrySchema = z
  .object({
    revision: z.int(),
    at: utc(),
    by: z
      .string()
      .describe(both("desk:<tên bàn>, http:admin, cli:<người dùng> hoặc reference.", "desk:<name>, http:admin, cli:<user> or reference.")),
    command: z
      .union([wallCommandSchema, z.object({ do: z.literal("describe"), wall: wallSchema })])
      .describe(both("“describe”: tường được thêm hoặc đổi.", "“describe”: the wall was added or changed.")),
    program: wallProgramSchema,
  })
  .meta({ id: "WallJournalEntry" });

export const readJournalOperation = operation({
  ...common,
  id: "readWallJournal",
  method: "get",
  path: "/walls/{wall}/commands",
  summary: { vi: "Sổ lệnh của một tường", en: "What a wall was told, by whom and when" },
  params: ofWall,
  query: z.object({
    limit: limit(500, 100),
    before: z.coerce
      .number()
      .int()
      .min(1)
      .exactOptional()
      .describe(both("Chỉ các lệnh trước số này.", "Only commands before this revision.")),
  }),
  answers: {
    200: {
      description: { vi: "Mới nhất trước.", en: "The newest first." },
      schema: z.object({ commands: z.array(journalEntrySchema), before: z.int().exactOptional() }),
    },
  },
  refusals: [404],
});
