import { applyTheme } from "./apply-theme.ts";
import { lightAt, type ThemeChoice } from "./light-at.ts";
import type { ThemeName } from "./tokens.ts";

const LOOK_MS = 20_000;

export type FollowedLight = { readonly choose: (choice: ThemeChoice) => void };

/** Keeps the page in the theme that is chosen, or that the hour asks for. */
export function followLight(
  root: HTMLElement,
  options: { readonly first: ThemeChoice; readonly scale: number; readonly nowMs: () => number },
): FollowedLight {
  let choice = options.first;
  let shown: ThemeName | undefined;
  function look(): void {
    const theme = lightAt(choice, options.nowMs());
    if (theme !== shown) applyTheme(root, { theme, scale: options.scale });
    root.dataset["night"] = String(theme === "night");
    shown = theme;
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
