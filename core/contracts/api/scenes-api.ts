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
