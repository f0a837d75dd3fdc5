import { CameraStill } from "../features/cameras/camera-still.tsx";
import { useCameras, useMoment, useShownMs } from "../features/cameras/use-cameras.ts";

/** What a camera near the chosen device last saw; nothing where its pictures may not be shown. */
export function CardPicture({ deviceCode }: { readonly deviceCode: string }) {
  const answer = useCameras(useMoment());
  const shownMs = useShownMs();
  const camera = answer.state === "here" ? answer.cameras.find(({ code }) => code === deviceCode) : undefined;
  return camera === undefined ? null : <CameraStill camera={camera} shownMs={shownMs} />;
}
