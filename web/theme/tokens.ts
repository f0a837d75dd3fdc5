/**
 * Colours, once for CSS, MapLibre, deck.gl and the charts. The ground is never pure black nor the text pure white
 * (image retention); normal things are grey-blue, and a saturated colour means that somebody should look.
 */
export type Theme = {
  readonly ground: string;
  readonly panel: string;
  readonly panelRaised: string;
  readonly line: string;
  readonly text: string;
  readonly textQuiet: string;
  /** Marks, curves and symbols of what is as it should be. */
  readonly normal: string;
  readonly normalFill: string;
  /** What has no news. */
  readonly silent: string;
  /** Needs action now. */
  readonly act: string;
  /** Off, to be watched. */
  readonly watch: string;
  /** Worth knowing. */
  readonly note: string;
  readonly simulatedGround: string;
  readonly simulatedText: string;
  readonly lostGround: string;
  readonly lostText: string;
  readonly land: string;
  readonly landAlternate: string;
  readonly beyond: string;
  readonly unitBorder: string;
  readonly provinceBorder: string;
  readonly water: string;
  readonly waterLabel: string;
  readonly roadMajor: string;
  readonly roadMinor: string;
  readonly roadLabel: string;
  readonly placeLabel: string;
  readonly haloOfLabels: string;
};

/** `night`: the dim one with half of its light on the grounds, and letters that can still be read from across the room. */
export type ThemeName = "dim" | "day" | "night";

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  dim: {
    ground: "#0b1220",
    panel: "#121b2d",
    panelRaised: "#1a253b",
    line: "#2a3852",
    text: "#d5def0",
    textQuiet: "#a6b4cc",
    normal: "#8ea3c2",
    normalFill: "#2a3b57",
    silent: "#b9c2d0",
    act: "#ff6b5e",
    watch: "#ffb83d",
    note: "#f1e7bd",
    simulatedGround: "#38345a",
    simulatedText: "#e4defa",
    lostGround: "#59616e",
    lostText: "#ffffff",
    land: "#17223a",
    landAlternate: "#1a2640",
    beyond: "#0d1525",
    unitBorder: "#2e3d59",
    provinceBorder: "#50648a",
    water: "#27506f",
    waterLabel: "#86aecb",
    roadMajor: "#46526b",
    roadMinor: "#333f57",
    roadLabel: "#7f8da8",
    placeLabel: "#b4c1d8",
    haloOfLabels: "#121c30",
  },
  night: {
    ground: "#060a12",
    panel: "#0a101b",
    panelRaised: "#0f1725",
    line: "#1f2a3e",
    text: "#b6c0d2",
    textQuiet: "#919eb6",
    normal: "#7a8da8",
    normalFill: "#1f2c41",
    silent: "#9ba4b3",
    act: "#e4584c",
    watch: "#d99a30",
    note: "#ccc39c",
    simulatedGround: "#282542",
    simulatedText: "#bfb9d6",
    lostGround: "#454b55",
    lostText: "#dfe2e7",
    land: "#0e1626",
    landAlternate: "#101929",
    beyond: "#070c15",
    unitBorder: "#223049",
    provinceBorder: "#3d4e6d",
    water: "#1c3b53",
    waterLabel: "#6f90a8",
    roadMajor: "#343e52",
    roadMinor: "#252f42",
    roadLabel: "#6d7a94",
    placeLabel: "#98a5bb",
    haloOfLabels: "#0a111d",
  },
  day: {
    ground: "#c3c9d2",
    panel: "#d6dbe2",
    panelRaised: "#e3e7ec",
    line: "#aab3c0",
    text: "#1a2433",
    textQuiet: "#3f4d61",
    normal: "#4d6688",
    normalFill: "#b3c1d3",
    silent: "#4a5361",
    act: "#a4120a",
    watch: "#7a4600",
    note: "#5a4a00",
    simulatedGround: "#c9c3e6",
    simulatedText: "#2e2563",
    lostGround: "#59616e",
    lostText: "#ffffff",
    land: "#dde2e8",
    landAlternate: "#d5dbe3",
    beyond: "#c3c9d2",
    unitBorder: "#b4bdca",
    provinceBorder: "#76859b",
    water: "#9dbdd6",
    waterLabel: "#28597f",
    roadMajor: "#b3aea3",
    roadMinor: "#c4c2bc",
    roadLabel: "#6a6a62",
    placeLabel: "#3a475a",
    haloOfLabels: "#dde2e8",
  },
};

/** Families as registered in fonts.ts: the first reads, the second counts (its figures are all of one width). */
export const TEXT_FONT = "Be Vietnam Pro";
export const NUMBER_FONT = "Noto Sans";

export function isThemeName(text: string | null): text is ThemeName {
  return text === "dim" || text === "day" || text === "night";
}

/** "#rrggbb" as deck.gl wants it, `alpha` 0–255. */
export function rgba(hex: string, alpha = 255): [number, number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, alpha];
}
