import { describeBounds } from "../../core/domain/indicator/describe-bounds.ts";
import { type Formula, INDICATOR_DOMAINS, type Indicator, type Thresholds } from "../../core/domain/indicator/indicator.ts";

/** The catalogue as docs/indicator-table.md has it, by domain. */
export function indicatorTable(indicators: readonly Indicator[]): string {
  const domains = Object.entries(INDICATOR_DOMAINS).flatMap(([code, { vi, en }]) => {
    const ofDomain = indicators.filter(({ domain }) => domain === code);
    return ofDomain.length === 0 ? [] : [`## ${vi} – ${en} (\`${code}\`)\n\n${HEAD}\n${ofDomain.map(toLine).join("\n")}\n`];
  });
  return `${PREFACE}\n${domains.join("\n")}`;
}

const PREFACE = `# Bảng chỉ số – The indicators

Made from \`db/reference/indicators/*.json\` and the figures of documents; [indicators.md](indicators.md) says how to read and renew it.
☆ marks what stands beside the 124 indicators of the list. Numbers marked * are defaults that an administrator may change.
`;

const HEAD = `| Mã | Chỉ số – Indicator | Cách tính – Formula | Đơn vị | Chiều | Tốt | Theo dõi | Kỳ | Nguồn |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

const ARROWS = { up: "↑", down: "↓", band: "↔", none: "·" } as const;

function toLine(indicator: Indicator): string {
  const { code, name, formula, unit, direction, thresholds, cadence, alsoBy, source, isSupporting } = indicator;
  const bounds = (which: "good" | "watch") => thresholds.map((version) => boundsText(version, which, indicator)).join("; ");
  const cells = [
    `\`${code}\`${isSupporting === true ? " ☆" : ""}`,
    `${name.vi} – *${name.en}*`,
    formulaText(formula),
    unit.vi,
    ARROWS[direction],
    bounds("good"),
    bounds("watch"),
    [cadence, ...alsoBy].join(", "),
    source,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function boundsText(thresholds: Thresholds, which: "good" | "watch", indicator: Indicator): string {
  const words = describeBounds(thresholds[which], { thresholds, indicator }).vi;
  const mark = thresholds.standing === "platform-default" ? "*" : "";
  const since = indicator.thresholds.length > 1 ? ` từ ${thresholds.validFrom}` : "";
  return words === "" ? "mọi giá trị khác" : `${words}${mark}${since}`;
}

function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case "stated":
      return "nguồn nêu";
    case "amount":
      return formula.part;
    case "ratio":
      return `${sum(formula.numerator)} ÷ ${sum(formula.denominator)}${formula.scale === 1 ? "" : ` × ${formula.scale}`}`;
    case "change":
      return `${formula.part} ÷ ${formula.part} (${formula.against}) × 100 − 100`;
    case "quantile":
      return `P${100 * formula.share}(${formula.part})${formula.perUnit === 1 ? "" : ` ÷ ${formula.perUnit}`}`;
    case "index":
      return `bộ chỉ số ${formula.index}`;
    case "measured":
      return `đo: ${formula.rule}`;
    case "combined":
      return `${formula.args[0]} ${{ add: "+", sub: "−", ratio: "÷" }[formula.op]} ${formula.args[1]}`;
  }
}

function sum(names: readonly string[]): string {
  return names.length === 1 ? names.join() : `(${names.join(" + ")})`;
}
