import { expect, test } from "vitest";
import { THEMES, type Theme } from "../../../../web/theme/tokens.ts";

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const GROUNDS = ["ground", "panel", "panelRaised"] as const satisfies readonly (keyof Theme)[];
const themes = Object.entries(THEMES);

test.each(themes)("%s: values stand out at least 7 : 1 from whatever they stand on", (_, theme) => {
  for (const ground of GROUNDS) expect(contrast(theme.text, theme[ground]), ground).toBeGreaterThanOrEqual(7);
});

test.each(themes)("%s: captions and the words of states stand out at least 4.5 : 1", (_, theme) => {
  for (const ground of GROUNDS) {
    for (const ink of ["textQuiet", "silent", "act", "watch", "note"] as const) {
      expect(contrast(theme[ink], theme[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  expect(contrast(theme.lostText, theme.lostGround)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(theme.simulatedText, theme.simulatedGround)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(theme.ground, theme.note)).toBeGreaterThanOrEqual(4.5);
});

test("by night the grounds give less than half of their light, and letters less than three quarters", () => {
  const { dim, night } = THEMES;
  for (const ground of GROUNDS) expect(luminance(night[ground]) / luminance(dim[ground]), ground).toBeLessThan(0.5);
  for (const ink of ["text", "textQuiet", "normal", "act", "watch", "note"] as const) {
    expect(luminance(night[ink]) / luminance(dim[ink]), ink).toBeLessThan(0.76);
  }
});

test("nothing that stands for long is pure white or pure black", () => {
  for (const { text, textQuiet, ground, panel, panelRaised, normal } of Object.values(THEMES)) {
    for (const colour of [text, textQuiet, ground, panel, panelRaised, normal]) expect(["#ffffff", "#000000"]).not.toContain(colour);
  }
});
