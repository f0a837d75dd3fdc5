import { AdministrationPanel } from "../features/administration/administration-panel.tsx";
import { DomainsPanel } from "../features/administration/domains-panel.tsx";
import { FigureTrendPanel } from "../features/administration/figure-trend-panel.tsx";
import { FiguresPanel } from "../features/administration/figures-panel.tsx";
import { LeaguePanel } from "../features/administration/league-panel.tsx";
import { AdministrationSummary } from "../features/administration/panel-summary.tsx";
import { RankingPanel } from "../features/administration/ranking-panel.tsx";
import { ServiceIndexPanel } from "../features/administration/service-index-panel.tsx";
import { SourcesPanel } from "../features/administration/sources-panel.tsx";
import { UnitProfilePanel } from "../features/administration/unit-profile-panel.tsx";
import { AirPanel } from "../features/air/air-panel.tsx";
import { AttentionList } from "../features/attention/attention-list.tsx";
import { CameraEventsPanel } from "../features/cameras/camera-events-panel.tsx";
import { CamerasPanel } from "../features/cameras/cameras-panel.tsx";
import { DeviceQualityPanel } from "../features/device-quality/device-quality-panel.tsx";
import { DocumentPage } from "../features/facts/document-page.tsx";
import { MeansPanel } from "../features/indicators/means-panel.tsx";
import { MetricTrendPanel } from "../features/indicators/metric-trend-panel.tsx";
import { LightingPanel } from "../features/lighting/lighting-panel.tsx";
import { MapPanel } from "../features/map/map-panel.tsx";
import { RainPanel } from "../features/rain/rain-panel.tsx";
import { TrafficPanel } from "../features/traffic/traffic-panel.tsx";
import { WaterPanel } from "../features/water/water-panel.tsx";
import type { PanelComponents } from "../scene/panel-props.tsx";

/** What draws each kind of panel on the wall. */
export const PANELS: PanelComponents = {
  attention: () => <AttentionList Administration={AdministrationSummary} />,
  "camera-events": CameraEventsPanel,
  cameras: CamerasPanel,
  carousel: () => <AdministrationPanel Documents={DocumentPage} />,
  domains: DomainsPanel,
  "figure-trend": FigureTrendPanel,
  figures: FiguresPanel,
  map: MapPanel,
  means: MeansPanel,
  league: LeaguePanel,
  ranking: RankingPanel,
  "service-index": ServiceIndexPanel,
  sources: SourcesPanel,
  air: AirPanel,
  "device-quality": DeviceQualityPanel,
  lighting: LightingPanel,
  "metric-trend": MetricTrendPanel,
  rain: RainPanel,
  traffic: TrafficPanel,
  water: WaterPanel,
  "unit-profile": UnitProfilePanel,
};
