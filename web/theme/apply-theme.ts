import { themeStore } from "./theme-store.ts";
import { NUMBER_FONT, TEXT_FONT, THEMES, type ThemeName } from "./tokens.ts";

/** Hands the theme to CSS as custom properties (`panelRaised` becomes `--panel-raised`), and to what CSS does not draw. */
export function applyTheme(root: HTMLElement, options: { readonly theme: ThemeName; readonly scale: number }): void {
  for (const [name, colour] of Object.entries(THEMES[options.theme])) {
    root.style.setProperty(`--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, colour);
  }
  root.style.setProperty("--text-font", `"${TEXT_FONT}", "${NUMBER_FONT}", sans-serif`);
  root.style.setProperty("--number-font", `"${NUMBER_FONT}", "${TEXT_FONT}", sans-serif`);
  root.style.setProperty("--scale", String(options.scale));
  themeStore.setState({ theme: THEMES[options.theme] });
}
