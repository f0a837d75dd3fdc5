import { z } from "zod";
import { sceneSchema } from "../../../core/contracts/scene.ts";
import type { Language } from "../../../core/domain/bilingual.ts";
import type { Scene } from "../../../core/domain/scene/scene.ts";

/** What is wrong with a scene, and where: "panels.2.at". */
export type SceneFault = { readonly field: string; readonly text: string };

export type Judged = { readonly scene: Scene | undefined; readonly faults: readonly SceneFault[] };

/** By the same schema as the server's, in the language on the screen. */
export function judgeScene(draft: unknown, language: Language): Judged {
  const locale = language === "vi" ? z.locales.vi() : z.locales.en();
  const parsed = sceneSchema.safeParse(draft, { error: locale.localeError });
  if (parsed.success) return { scene: parsed.data, faults: [] };
  return { scene: undefined, faults: parsed.error.issues.map((issue) => faultOf(issue, language)) };
}

function faultOf(issue: z.core.$ZodIssue, language: Language): SceneFault {
  const field = issue.path.map(String).join(".") || "–";
  const vietnamese = issue.code === "custom" ? issue.params?.["vi"] : undefined;
  return { field, text: language === "vi" && typeof vietnamese === "string" ? vietnamese : issue.message };
}
