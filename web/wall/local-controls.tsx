import { useEffect, useState } from "react";
import { useTexts } from "../i18n/use-texts.ts";
import { Mark, type MarkShape } from "../ui/mark.tsx";
import styles from "./local-controls.module.css";
import { commandLocally, commandOfKey, type LocalCommand } from "./local-wall.ts";
import { useWall } from "./use-wall.ts";

/** After the last touch. */
const SHOWN_MS = 6000;

/** To and fro, to stop and to keep: by keys always, as buttons for a while after somebody touched the screen. */
export function LocalControls() {
  const { messages } = useTexts();
  const isShown = useTouched();
  const showing = useWall((state) => state.shown?.showing);
  useKeys();
  if (!isShown || showing === undefined) return null;
  const isRotating = showing.why === "rotation";
  const isPinned = showing.why === "pin";
  return (
    <nav className={styles.controls} aria-label={messages.wall.controls} data-testid="scene-controls">
      <Control command={{ do: "previous" }} shape="previous" label={messages.wall.previous} />
      <Control
        command={{ do: isRotating ? "pause" : "resume" }}
        shape={isRotating ? "pause" : "play"}
        label={isRotating ? messages.wall.pause : messages.wall.resume}
      />
      <Control command={{ do: "next" }} shape="next" label={messages.wall.next} />
      {!isPinned && <Control command={{ do: "pin", scene: showing.scene }} shape="pin" label={messages.wall.pin} />}
    </nav>
  );
}

type ControlProps = { readonly command: LocalCommand; readonly shape: MarkShape; readonly label: string };

function Control({ command, shape, label }: ControlProps) {
  return (
    <button type="button" title={label} aria-label={label} data-testid={`scene-${command.do}`} onClick={() => commandLocally(command)}>
      <Mark shape={shape} />
    </button>
  );
}

/** Whether somebody moved a pointer, touched or typed just now. */
function useTouched(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function touch(): void {
      setTouched(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTouched(false), SHOWN_MS);
    }
    const events = ["pointermove", "pointerdown", "keydown"] as const;
    for (const event of events) document.addEventListener(event, touch);
    return () => {
      clearTimeout(timer);
      for (const event of events) document.removeEventListener(event, touch);
    };
  }, []);
  return isTouched;
}

function useKeys(): void {
  const why = useWall((state) => state.shown?.showing.why);
  const scene = useWall((state) => state.shown?.showing.scene);
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isFree = document.activeElement === document.body || document.activeElement === null;
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
      if (!isFree || hasModifier || event.defaultPrevented || why === undefined || scene === undefined) return;
      const command = commandOfKey(event.key, why, scene);
      if (command === undefined) return;
      event.preventDefault();
      commandLocally(command);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [why, scene]);
}
