import { useTexts } from "../i18n/use-texts.ts";
import { useScene } from "../scene/use-scene.ts";
import { useWall } from "./use-wall.ts";

/** Of the scene on the screen, in its language; empty before there is one. */
export function useSceneName(): string {
  const { language } = useTexts().messages;
  const code = useWall((state) => state.shown?.showing.scene);
  return useScene(code ?? "").scene?.name[language] ?? "";
}
