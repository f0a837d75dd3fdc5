import type { Camera } from "../../../core/contracts/api/cameras-api.ts";
import { judgeStillAge, type StillState } from "../../../core/domain/camera/judge-still.ts";
import { ageText } from "../../i18n/age.ts";
import type { Texts } from "../../i18n/language-store.ts";

/** `hidden`: there is a picture, and it does not leave the server. */
export type ShownState = StillState | "hidden";

export function stateOf(camera: Camera, shownMs: number): ShownState {
  if (camera.isHidden) return "hidden";
  return judgeStillAge({
    takenAtMs: takenAtOf(camera),
    shownAtMs: shownMs,
    isSilent: camera.silentSince !== undefined,
    isFrozen: camera.frozenSince !== undefined,
    intervalS: camera.stillIntervalS,
  });
}

function takenAtOf({ still }: Camera): number | undefined {
  return still === undefined ? undefined : Date.parse(still.takenAt);
}

/** "12 giây trước", "mất từ 14:02:10": what is to be known of the picture besides what it shows. */
export function stillText(camera: Camera, shownMs: number, { format, messages }: Texts): string {
  const state = stateOf(camera, shownMs);
  const takenAtMs = takenAtOf(camera);
  const { cameras } = messages;
  if (state === "hidden") return cameras.hidden;
  if (state === "never" || takenAtMs === undefined) return camera.silentSince === undefined ? cameras.never : cameras.neverSilent;
  // A device is lost when nothing of it comes; one whose counts still come has only lost its picture.
  const lostSince = camera.silentSince === undefined ? cameras.noPictureSince : cameras.lostSince;
  if (state === "lost") return lostSince(format.instant(takenAtMs, shownMs));
  if (state === "frozen") return cameras.frozenSince(format.instant(Date.parse(camera.frozenSince ?? ""), shownMs));
  const age = ageText(shownMs - takenAtMs, { messages, format });
  return state === "old" ? cameras.old(age) : cameras.ago(age);
}

/** "1 mất tin · 2 mất hình, máy còn báo": how many are lost as the wall counts devices, and of how many others no picture comes. */
export function lostText(cameras: readonly Camera[], shownMs: number, { format, messages }: Texts): string | undefined {
  const silent = cameras.filter(({ silentSince }) => silentSince !== undefined).length;
  const blind = cameras.filter((camera) => camera.silentSince === undefined && isWithoutPicture(stateOf(camera, shownMs))).length;
  const told = [
    ...(silent > 0 ? [messages.cameras.lost(format.number(silent))] : []),
    ...(blind > 0 ? [messages.cameras.blind(format.number(blind))] : []),
  ];
  return told.length === 0 ? undefined : told.join(" · ");
}

function isWithoutPicture(state: ShownState): boolean {
  return state === "lost" || state === "frozen" || state === "never";
}

/** "42 xe", "<5 người": what was counted in an hour, most telling first. */
export function countTexts({ events }: Camera, { format, messages }: Texts): readonly string[] {
  const { objects } = messages.cameras;
  return events
    .filter(({ object }) => object !== "motorcycles")
    .map((event) => `${countText(event, format.number)} ${objects[event.object]}`);
}

/** Where everything is a camera the word says nothing. */
export function shortName({ name }: Camera): string {
  return name.replace(/^camera\s+(?=\S)/iu, "");
}

export function countText(event: Camera["events"][number], number: (value: number) => string): string {
  return event.count === undefined ? `<${number(event.below ?? 0)}` : number(event.count);
}
