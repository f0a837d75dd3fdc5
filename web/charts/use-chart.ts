import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { ChartLook, ChartOption } from "./chart-option.ts";
import { cancelDraw, queueDraw } from "./chart-queue.ts";

register([LineChart, GridComponent, CanvasRenderer]);

type ToOption = (look: ChartLook) => ChartOption;
type Held = { readonly chart: EChartsType; toOption: ToOption | undefined };

/** Holds a chart in the box for as long as the component stands, and keeps it the size of the box. */
export function useChart(box: RefObject<HTMLDivElement | null>): (toOption: ToOption) => void {
  const held = useRef<Held | undefined>(undefined);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const own: Held = { chart: init(element, undefined, { renderer: "canvas" }), toOption: undefined };
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
    (toOption) => {
      const own = held.current;
      const element = box.current;
      if (own === undefined || element === null) return;
      own.toOption = toOption;
      queueDraw(own, () => redraw(own, element));
    },
    [box],
  );
}

function redraw(own: Held, element: HTMLElement): void {
  own.chart.resize();
  if (own.toOption === undefined) return;
  const css = getComputedStyle(element);
  const option = own.toOption({
    line: css.getPropertyValue("--normal"),
    fill: css.getPropertyValue("--normal-fill"),
    mark: css.getPropertyValue("--watch"),
    widthPx: Number.parseFloat(css.fontSize) / 9,
  });
  // What the next option leaves out must not stay from the one before.
  own.chart.setOption(option, { lazyUpdate: true, replaceMerge: ["series"] });
}
