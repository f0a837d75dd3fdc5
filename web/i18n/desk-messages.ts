import type { DeviceKind } from "../../core/domain/device.ts";
import type { PanelKind } from "../../core/domain/scene/panel.ts";
import type { DeskScenesMessages } from "./desk-scenes-messages.ts";
import type { DeskWallsMessages } from "./desk-walls-messages.ts";

export type DeskStatus = "normal" | "stale" | "lost" | "never" | "suspect";
export type DeskColumn = "status" | "kind" | "code" | "name" | "commune" | "street" | "value" | "age" | "silence" | "quality" | "origin";
export type DeskKey = "move" | "page" | "open" | "search" | "close" | "centre" | "send" | "look" | "help";

/** Texts of the operator's desk. */
export type DeskMessages = {
  readonly title: string;
  readonly views: Readonly<Record<"operate" | "scenes", string>>;
  readonly nav: string;
  readonly theme: Readonly<Record<"toDay" | "toDim", string>>;
  readonly session: {
    readonly title: string;
    readonly why: string;
    readonly code: string;
    readonly name: string;
    readonly nameHint: string;
    readonly open: string;
    readonly close: string;
    readonly signedInAs: (name: string) => string;
    readonly until: (time: string) => string;
    readonly readOnly: string;
    readonly signIn: string;
    readonly ended: string;
    readonly wrongCode: string;
    readonly tooMany: string;
    readonly needsBoth: string;
  };
  readonly fault: {
    readonly away: string;
    readonly unknown: (status: string) => string;
    readonly signedOut: string;
  };
  readonly results: {
    readonly title: string;
    readonly pending: string;
    readonly done: string;
    readonly refused: string;
    readonly none: string;
  };
  readonly attention: {
    readonly title: string;
    readonly show: (headline: string) => string;
    readonly quiet: string;
    readonly overdue: (n: string) => string;
    readonly mostOf: (unit: string, n: string) => string;
    /** Leads to the leader's page, in a tab of its own. */
    readonly openFigure: (headline: string) => string;
    readonly moreRed: (n: string) => string;
  };
  readonly list: {
    readonly title: string;
    readonly hint: string;
    readonly search: string;
    readonly searchHint: string;
    readonly any: string;
    readonly kind: string;
    readonly status: string;
    readonly commune: string;
    readonly origin: string;
    readonly origins: Readonly<Record<"simulated" | "real", string>>;
    readonly statuses: Readonly<Record<DeskStatus | "off", string>>;
    readonly kinds: Readonly<Record<DeviceKind, string>>;
    readonly columns: Readonly<Record<DeskColumn, string>>;
    readonly sortBy: (column: string) => string;
    readonly count: (shown: string, all: string) => string;
    readonly among: (what: string) => string;
    readonly clear: string;
    readonly none: string;
    readonly noValue: string;
    readonly lastOnly: (value: string) => string;
    readonly waiting: string;
  };
  readonly keys: {
    readonly title: string;
    readonly open: string;
    readonly close: string;
    readonly does: Readonly<Record<DeskKey, string>>;
    readonly letters: string;
    readonly lettersWhy: string;
  };
  readonly send: {
    readonly title: (what: string) => string;
    readonly wall: string;
    readonly how: string;
    readonly point: string;
    readonly takeOver: string;
    readonly go: string;
    readonly cancel: string;
    readonly nothing: string;
    readonly noWall: string;
  };
  readonly map: { readonly title: string; readonly cannotCentre: string };
  readonly panelKinds: Readonly<Record<PanelKind, string>>;
  readonly walls: DeskWallsMessages;
  readonly scenes: DeskScenesMessages;
};
