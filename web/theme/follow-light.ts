import { applyTheme } from "./apply-theme.ts";
import { type Light, lightAt, type ThemeChoice } from "./light-at.ts";

const LOOK_MS = 20_000;

export type FollowedLight = { readonly choose: (choice: ThemeChoice) => void };

/** Keeps the page in the theme that is chosen, or that the hour asks for. */
export function followLight(
  root: HTMLElement,
  options: { readonly first: ThemeChoice; readonly scale: number; readonly nowMs: () => number },
): FollowedLight {
  let choice = options.first;
  let shown: Light | undefined;
  function look(): void {
    const light = lightAt(choice, options.nowMs());
    if (light.theme !== shown?.theme) applyTheme(root, { theme: light.theme, scale: options.scale });
    root.dataset["night"] = String(light.isNight);
    shown = light;
  }
  look();
  setInterval(look, LOOK_MS);
  return {
    choose: (asked) => {
      choice = asked;
      look();
    },
  };
}
