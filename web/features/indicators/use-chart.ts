import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { chartOption } from "./chart-option.ts";
import { cancelDraw, queueDraw } from "./chart-queue.ts";
import type { TrendShape } from "./trend-shape.ts";

register([LineChart, GridComponent, CanvasRenderer]);

/** Holds a chart in the box for as long as the component stands, and keeps it the size of the box. */
export function useChart(box: RefObject<HTMLDivElement | null>): (shape: TrendShape | undefined) => void {
  const held = useRef<{ chart: EChartsType; shape: TrendShape | undefined } | undefined>(undefined);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const own = { chart: init(element, undefined, { renderer: "canvas" }), shape: undefined };
    held.current = own;
    const observer = new ResizeObserver(() => queueDraw(own, () => redraw(own, element)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelDraw(own);
      own.chart.dispose();
      held.current = undefined;
    };
  }, [box]);
  return useCallback(
    (shape) => {
      const own = held.current;
      const element = box.current;
      if (own === undefined || element === null) return;
      own.shape = shape;
      queueDraw(own, () => redraw(own, element));
    },
    [box],
  );
}

function redraw(own: { readonly chart: EChartsType; readonly shape: TrendShape | undefined }, element: HTMLElement): void {
  own.chart.resize();
  const css = getComputedStyle(element);
  const option = chartOption(own.shape, {
    line: css.getPropertyValue("--normal"),
    fill: css.getPropertyValue("--normal-fill"),
    widthPx: Number.parseFloat(css.fontSize) / 9,
  });
  own.chart.setOption(option, { lazyUpdate: true });
}
