import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import type { MapLayer } from "../../../core/domain/scene/panel.ts";
import { PROFILES } from "../../../core/province/profiles.ts";
import type { LevelsOfGauges } from "../../history/alarm-levels.ts";
import { useAlarmLevels } from "../../history/use-alarm-levels.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { liveStore } from "../../live/live-store.ts";
import { useLive } from "../../live/use-live.ts";
import { useTheme } from "../../theme/use-theme.ts";
import { type Choropleth, choroplethOf, type UnitValue } from "./choropleth.ts";
import { formerStagesAddress, momentQuery, rankedValues, rankingAddress, readFormerStages, readRanking } from "./map-answers.ts";
import { type CityNow, type HexagonDrawing, hexagonFeatures, trafficFeatures, unitMeans } from "./overlays.ts";
import { stretchesOf } from "./street-traffic.ts";
import { usePolled } from "./use-polled.ts";
import { type FormerStages, type WaterMark, waterSigns } from "./water-signs.ts";

/** What changes slowly is worked out every ten seconds. */
const PACE_MS = 10_000;
const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };
const NO_STAGES: FormerStages = new Map();

/** What is drawn of figures and of many readings, and what a legend must tell of it. */
export type Overlays = {
  readonly choropleth: Choropleth | undefined;
  readonly values: readonly UnitValue[];
  readonly ranking: FigureRanking | undefined;
  readonly traffic: FeatureCollection;
  readonly hexagons: HexagonDrawing | undefined;
  readonly formerStages: FormerStages;
  readonly alarmLevels: LevelsOfGauges;
  /** How the gauges stand, for the legend to tell of what is drawn. */
  readonly waterMarks: ReadonlySet<WaterMark>;
};

export function useOverlays(layers: readonly MapLayer[]): Overlays {
  const asked = useMemo(() => askedOf(layers), [layers]);
  const city = useSlowCity();
  const alarmLevels = useAlarmLevels(asked.hasWater);
  const { ranking, values } = useUnitValues(asked, city);
  const decimals = ranking?.indicator.decimals ?? metricByCode(asked.unitMetric ?? "")?.decimals ?? 0;
  const choropleth = useMemo(
    () => (values.length === 0 ? undefined : choroplethOf(values, decimals, asked.indicator === undefined ? asked.unitMetric : undefined)),
    [values, decimals, asked],
  );
  return {
    choropleth,
    values,
    ranking,
    traffic: useTraffic(asked.hasTraffic, city),
    hexagons: useHexagons(asked.hexagonMetric, city),
    formerStages: useFormerStages(asked.hasWater),
    alarmLevels,
    waterMarks: useWaterMarks(asked.hasWater, city, alarmLevels),
  };
}

type Asked = {
  readonly indicator: string | undefined;
  readonly unitMetric: MetricCode | undefined;
  readonly hexagonMetric: MetricCode | undefined;
  readonly hasTraffic: boolean;
  readonly hasWater: boolean;
};

function askedOf(layers: readonly MapLayer[]): Asked {
  const areas = layers.find((layer) => layer.layer === "choropleth");
  return {
    indicator: areas !== undefined && "indicator" in areas ? areas.indicator : undefined,
    unitMetric: areas !== undefined && "metric" in areas ? areas.metric : undefined,
    hexagonMetric: layers.find((layer) => layer.layer === "hexagons")?.metric,
    hasTraffic: layers.some(({ layer }) => layer === "traffic"),
    hasWater: layers.some(({ layer }) => layer === "water"),
  };
}

/** The city as it is every ten seconds of the instant shown; the buffers change in place, so the instant is what makes it another. */
function useSlowCity(): CityNow | undefined {
  const devices = useLive((state) => state.city?.devices);
  const beatMs = useLive(({ picture }) => (picture === undefined ? undefined : Math.floor(picture.judgedAtMs / PACE_MS) * PACE_MS));
  return useMemo(() => {
    const { city, picture } = liveStore.getState();
    if (city === undefined || picture === undefined || city.devices !== devices || beatMs === undefined) return undefined;
    return { devices: city.devices, buffers: city.buffers, nowMs: picture.judgedAtMs };
  }, [devices, beatMs]);
}

function useUnitValues({ indicator, unitMetric }: Asked, city: CityNow | undefined) {
  const texts = useTexts();
  const address = useLive(({ shownMs, told }) =>
    indicator === undefined || shownMs === undefined ? undefined : rankingAddress(indicator, momentQuery(told.clock, shownMs)),
  );
  const ranking = usePolled(address, readRanking);
  const values = useMemo((): readonly UnitValue[] => {
    if (ranking !== undefined) return rankedValues(ranking, (value) => texts.format.number(value, ranking.indicator.decimals));
    return unitMetric === undefined || city === undefined ? [] : unitMeans(unitMetric, city, texts);
  }, [ranking, unitMetric, city, texts]);
  return { ranking, values };
}

function useTraffic(isAsked: boolean, city: CityNow | undefined): FeatureCollection {
  const theme = useTheme();
  const texts = useTexts();
  const profile = useLive((state) => state.city?.province.profile);
  const devices = city?.devices;
  const stretches = useMemo(
    () => (!isAsked || profile === undefined || devices === undefined ? [] : stretchesOf(PROFILES[profile].lines, devices)),
    [isAsked, profile, devices],
  );
  return useMemo(
    () => (city === undefined || stretches.length === 0 ? NOTHING : trafficFeatures(stretches, city, { theme, texts })),
    [city, stretches, theme, texts],
  );
}

function useHexagons(metric: MetricCode | undefined, city: CityNow | undefined): HexagonDrawing | undefined {
  const theme = useTheme();
  const texts = useTexts();
  const bounds = useLive((state) => state.city?.province.bounds);
  return useMemo(
    () =>
      metric === undefined || city === undefined || bounds === undefined
        ? undefined
        : hexagonFeatures(metric, city, { theme, texts, bounds }),
    [metric, city, bounds, theme, texts],
  );
}

function useFormerStages(isAsked: boolean): FormerStages {
  const address = useLive(({ shownMs, told }) => (isAsked && shownMs !== undefined ? formerStagesAddress(told.clock, shownMs) : undefined));
  return usePolled(address, readFormerStages) ?? NO_STAGES;
}

function useWaterMarks(isAsked: boolean, city: CityNow | undefined, levels: LevelsOfGauges): ReadonlySet<WaterMark> {
  const texts = useTexts();
  return useMemo(
    () => new Set(isAsked && city !== undefined ? waterSigns({ ...city, former: NO_STAGES, levels, texts }).map(({ mark }) => mark) : []),
    [isAsked, city, levels, texts],
  );
}
