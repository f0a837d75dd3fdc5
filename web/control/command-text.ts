import type { WallCommand } from "../../core/contracts/wall.ts";
import type { MapView } from "../../core/domain/scene/panel.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import type { Texts } from "../i18n/language-store.ts";
import { liveStore } from "../live/live-store.ts";
import { communeName } from "../place/communes.ts";
import { scenesStore } from "./scenes-store.ts";

type Words = { readonly what: string; readonly minutes: string };

/** A command in words. */
export function commandText(command: WallCommand, texts: Texts): string {
  const said = texts.messages.desk.walls.command[command.do];
  return said(wordsOf(command, texts));
}

function wordsOf(command: WallCommand, texts: Texts): Words {
  const minutes = "minutes" in command ? texts.format.number(command.minutes, Number.isInteger(command.minutes) ? 0 : 1) : "";
  return { what: subjectText(command, texts), minutes };
}

/** What it is about: a scene, a place, an instant, a text. */
function subjectText(command: WallCommand, texts: Texts): string {
  if ("scenes" in command) return `${command.scenes.map((code) => sceneName(code, texts)).join(", ")} · ${command.dwellS} s`;
  if ("scene" in command) return sceneName(command.scene, texts);
  if (command.do === "look") return placeText(command.view, texts);
  if (command.do === "highlight") return placeText(command.what, texts);
  if ("text" in command) return command.text;
  if ("clock" in command) return clockText(command.clock, texts);
  return command.do === "set" ? setText(command, texts) : "";
}

function placeText(view: MapView | null, texts: Texts): string {
  return view === null ? texts.messages.desk.walls.lookedAway : viewText(view, texts);
}

/** Its name where it is known, else its code: journals name scenes that are gone. */
export function sceneName(code: string, { messages }: Texts): string {
  const entry = scenesStore.getState().entries?.find(({ scene }) => scene.code === code);
  return entry?.scene.name[messages.language] ?? code;
}

/** Where a map looks, or what it rings. */
export function viewText(view: MapView, { messages, format }: Texts): string {
  if ("unitCode" in view) return communeName(view.unitCode);
  if ("deviceCode" in view) {
    const device = liveStore.getState().city?.devices.find(({ code }) => code === view.deviceCode);
    return device?.name.normalize("NFC") ?? view.deviceCode;
  }
  return messages.desk.walls.placeOnMap(format.number(view.lon, 3), format.number(view.lat, 3), format.number(view.zoom, 1));
}

export function clockText(clock: Clock, { messages, format }: Texts): string {
  if (clock.mode === "live") return messages.desk.walls.doing.turnLive;
  return `${format.shortTime(clock.atMs)} ${format.date(clock.atMs)}${clock.rate === 0 ? "" : ` ×${format.number(clock.rate)}`}`;
}

function setText(command: Extract<WallCommand, { do: "set" }>, { messages }: Texts): string {
  const { doing } = messages.desk.walls;
  const language = command.language === undefined ? [] : [doing.language[command.language]];
  const theme = command.theme === undefined ? [] : [doing.theme[command.theme]];
  return [...language, ...theme].join(", ");
}
