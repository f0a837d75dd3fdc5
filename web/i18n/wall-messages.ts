/** Texts of the wall as such: scenes, what drives it, and the screen before it belongs to a wall. */
export type WallMessages = {
  /** A kind of panel that this version cannot draw. */
  readonly unknownPanel: string;
  readonly unknownPanelDetail: string;
  /** Before the first scene is there. */
  readonly waiting: string;
  /** Told to show a scene that there is not. */
  readonly noScene: (code: string) => string;
  readonly controls: string;
  readonly pause: string;
  readonly resume: string;
  readonly next: string;
  readonly previous: string;
  readonly pin: string;
  /** Of a scene that stays because somebody stopped the rotation. */
  readonly paused: string;
  /** A screen without a wall and without a code yet. */
  readonly asking: string;
  /** Below its code. */
  readonly pairAt: (desk: string) => string;
  readonly takenOver: (since: string, until: string) => string;
};
