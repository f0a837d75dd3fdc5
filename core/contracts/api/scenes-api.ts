import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { sceneSchema } from "../scene.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { utc } from "./parameters.ts";

const common = { tag: "walls" } as const;
const ofScene = z.object({ scene: plainText(40).min(1).describe(both("Mã cảnh.", "Code of the scene.")) });

const sceneEntrySchema = z.object({ scene: sceneSchema, revision: z.int(), changedAt: utc() }).meta({ id: "SceneEntry" });

export const listScenesOperation = operation({
  ...common,
  id: "listScenes",
  method: "get",
  path: "/scenes",
  summary: { vi: "Các cảnh có thể chiếu", en: "The scenes that can be shown" },
  access: "open",
  answers: {
    200: {
      description: { vi: "Theo mã, mỗi cảnh ở phiên bản mới nhất.", en: "By code, each in its newest wording." },
      schema: z.object({ scenes: z.array(sceneEntrySchema) }),
    },
  },
  validator: "etag",
});

const sceneWordingSchema = z
  .object({
    scene: sceneSchema,
    revision: z.int(),
    changedAt: utc(),
    changedBy: z.string().describe(both("“reference”: từ kho mã; còn lại: bàn điều hành.", "“reference”: of the repository; else a desk.")),
    note: z.string().exactOptional(),
  })
  .meta({ id: "SceneWording" });

export const readSceneHistoryOperation = operation({
  ...common,
  id: "readSceneHistory",
  method: "get",
  path: "/scenes/{scene}/history",
  summary: { vi: "Một cảnh, với mọi phiên bản", en: "One scene, in every wording that it ever had" },
  access: "open",
  params: ofScene,
  answers: {
    200: {
      description: { vi: "Các phiên bản, mới nhất trước.", en: "The wordings, newest first." },
      schema: z.object({
        code: z.string(),
        retired: z.object({ at: utc(), by: z.string() }).exactOptional(),
        wordings: z.array(sceneWordingSchema),
      }),
    },
  },
  refusals: [404],
  validator: "etag",
});

export const changeSceneOperation = operation({
  ...common,
  id: "changeScene",
  method: "post",
  path: "/scenes",
  summary: { vi: "Thêm hoặc đổi một cảnh", en: "Add a scene or change one" },
  description: {
    vi: "Không ghi đè: phiên bản trước vẫn còn. Chỉ số, đơn vị, thiết bị được nêu phải có thật. “after” là phiên bản đã sửa từ đó; người khác vừa đổi thì bị từ chối.",
    en: "Nothing is overwritten: the wordings before stay. Indicators, units and devices named must exist. “after” is the revision that was changed; where somebody changed it meanwhile, this is refused.",
  },
  access: "desk",
  body: {
    mediaType: "application/json",
    schema: z.strictObject({
      scene: sceneSchema,
      after: z.int().min(1).exactOptional().describe(both("Bỏ trống: cảnh mới.", "Left out: a new scene.")),
      note: plainText(500).min(1).exactOptional(),
    }),
    mostBytes: 131_072,
  },
  answers: { 200: { description: { vi: "Cảnh như bây giờ.", en: "The scene as it is now." }, schema: sceneEntrySchema } },
  refusals: [409],
});

export const retireSceneOperation = operation({
  ...common,
  id: "retireScene",
  method: "delete",
  path: "/scenes/{scene}",
  summary: { vi: "Bỏ một cảnh", en: "Retire a scene" },
  description: {
    vi: "Cảnh mà một tường còn chiếu hoặc luân phiên thì không bỏ được. Lịch sử vẫn còn.",
    en: "A scene that a wall still shows or rotates through cannot be retired. Its history stays.",
  },
  access: "desk",
  params: ofScene,
  answers: {
    200: { description: { vi: "Đã bỏ.", en: "Retired." }, schema: z.object({ code: z.string(), retiredAt: utc() }) },
  },
  refusals: [404, 409],
});
