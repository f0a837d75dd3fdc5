import { Hls } from "hls.js/light";
import { useEffect, useRef } from "react";
import styles from "./live-picture.module.css";
import { viewerHeaders } from "./viewer-headers.ts";

export type LivePictureProps = {
  /** Of the playlist on this server. */
  readonly streamPath: string;
  readonly name: string;
  /** Told once when nothing has moved for a while, or the stream cannot be played. */
  readonly onStalled: () => void;
};

const LOOK_MS = 2000;
/** Without movement for so long it is no live picture. */
const STALLED_MS = 10_000;

/** A live stream. The worker of the player is made from a text, which the content security policy forbids: it works in the page. */
export function LivePicture({ name, onStalled, streamPath }: LivePictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const hls = new Hls({
      enableWorker: false,
      liveDurationInfinity: true,
      maxBufferLength: 10,
      backBufferLength: 10,
      xhrSetup: (request) => {
        for (const [header, value] of Object.entries(viewerHeaders())) request.setRequestHeader(header, value);
      },
    });
    let atS = -1;
    let movedAtMs = performance.now();
    const timer = setInterval(() => {
      if (element.currentTime !== atS) {
        atS = element.currentTime;
        movedAtMs = performance.now();
        if (atS > 0) element.dataset.moving = "true";
      } else if (performance.now() - movedAtMs > STALLED_MS) onStalled();
    }, LOOK_MS);
    hls.on(Hls.Events.ERROR, (_, { fatal }) => {
      if (fatal) onStalled();
    });
    hls.loadSource(streamPath);
    hls.attachMedia(element);
    return () => {
      clearInterval(timer);
      hls.destroy();
    };
  }, [streamPath, onStalled]);
  return <video ref={video} className={styles.video} autoPlay muted playsInline aria-label={name} data-testid="camera-live" />;
}
