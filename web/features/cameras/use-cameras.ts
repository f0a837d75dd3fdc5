import { useEffect, useState } from "react";
import { useLive } from "../../live/use-live.ts";
import { camerasAddress, momentOf } from "./camera-address.ts";
import { type CameraAnswer, cameraFeed } from "./camera-feed.ts";

/** The instant shown as a query has it; undefined until the screen knows the time. */
export function useMoment(): string | undefined {
  return useLive(({ shownMs, told }) => (shownMs === undefined ? undefined : momentOf(told.clock, shownMs)));
}

/** The instant shown, to the second. */
export function useShownMs(): number {
  return useLive(({ shownMs }) => Math.floor((shownMs ?? Date.now()) / 1000) * 1000);
}

/** All cameras at the instant; the former stay until those of a new instant are here. */
export function useCameras(moment: string | undefined): CameraAnswer {
  const [answer, setAnswer] = useState<CameraAnswer>({ state: "loading" });
  useEffect(() => {
    if (moment === undefined) return undefined;
    return cameraFeed.watch(camerasAddress(moment), (next) =>
      setAnswer((before) => (next.state === "here" || before.state !== "here" ? next : before)),
    );
  }, [moment]);
  return answer;
}

/** The server's clock in steps, the same on all screens: what turns by it turns on all at once. */
export function useStep(stepMs: number): number {
  return useLive(({ nowMs }) => Math.floor((nowMs ?? Date.now()) / stepMs));
}
