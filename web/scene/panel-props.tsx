import type { ComponentType } from "react";
import type { Panel, PanelKind } from "../../core/domain/scene/panel.ts";

/** What the component of a kind of panel is given. It fills its box, whatever that measures, and shows less where there is less room. */
export type PanelProps<Kind extends PanelKind> = { readonly panel: Extract<Panel, { readonly kind: Kind }> };

/** What draws each kind. Features are islands: only the page that puts them together knows them all. */
export type PanelComponents = { readonly [Kind in PanelKind]?: ComponentType<PanelProps<Kind>> };
