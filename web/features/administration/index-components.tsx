import { Fragment } from "react";
import type { ServiceIndexAnswer } from "../../../core/contracts/api/service-index-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { StatusMark } from "./status-mark.tsx";
import told from "./told.module.css";

const DECIMALS = 2;

type Column = ServiceIndexAnswer["columns"][number];
type Component = Column["components"][number];

/** The six columns of the portal with their components, each with what was counted and the points of the most there are. */
export function IndexComponents({ index }: { readonly index: ServiceIndexAnswer }) {
  const { messages } = useTexts();
  const { view } = messages.figures;
  return (
    <table className={`${told.table} ${told.dense}`}>
      <thead>
        <tr>
          <th scope="col">{view.component}</th>
          <th scope="col" className={told.right}>
            {view.counted}
          </th>
          <th scope="col" className={told.right}>
            {view.share}
          </th>
          <th scope="col" className={told.right}>
            {view.pointsOf}
          </th>
        </tr>
      </thead>
      <tbody>
        {index.columns.map((column) => (
          <Fragment key={column.code}>
            <ColumnRow column={column} />
            {column.components.map((component) => (
              <ComponentRow key={component.code} component={component} />
            ))}
          </Fragment>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={4} scope="colgroup">
            {view.groups}
          </th>
        </tr>
        {index.groups.map((group) => (
          <tr key={group.code}>
            <td colSpan={3}>{group.name[messages.language]}</td>
            <Points column={group} />
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

function ColumnRow({ column }: { readonly column: Column }) {
  const { messages } = useTexts();
  return (
    <tr className={told.group} data-testid="index-column">
      <th scope="row" colSpan={3}>
        {column.name[messages.language]}
      </th>
      <Points column={column} />
    </tr>
  );
}

/** Of what could be scored; less than the most there is where components are missing. */
function Points({ column }: { readonly column: Pick<Column, "points" | "outOf" | "max"> }) {
  const { messages, format } = useTexts();
  const most = column.outOf === column.max ? format.number(column.max) : `${format.number(column.outOf)} (${format.number(column.max)})`;
  return <td className={`number ${told.right}`}>{messages.figures.view.outOf(format.number(column.points, DECIMALS), most)}</td>;
}

function ComponentRow({ component }: { readonly component: Component }) {
  const { messages, format } = useTexts();
  const { points } = component;
  return (
    <tr className={component.status === "stale" ? told.stale : ""} data-testid="index-component" data-component={component.code}>
      <td title={component.rule[messages.language]}>
        {component.name[messages.language]} {component.status !== "none" && <StatusMark status={component.status} />}
      </td>
      <Counted component={component} />
      <td className={`number ${told.right}`}>
        {messages.figures.view.outOf(points === undefined ? "—" : format.number(points, DECIMALS), format.number(component.max))}
      </td>
    </tr>
  );
}

/** What was counted, or why nothing was. */
function Counted({ component }: { readonly component: Component }) {
  const { messages, format } = useTexts();
  const { numerator, denominator, share, whyNone } = component;
  if (numerator === undefined || denominator === undefined) {
    return (
      <td colSpan={2} className={`quiet ${told.right}`}>
        {whyNone?.[messages.language] ?? "—"}
      </td>
    );
  }
  return (
    <>
      <td className={`number ${told.right}`}>{`${format.number(numerator)}/${format.number(denominator)}`}</td>
      <td className={`number ${told.right}`}>{share === undefined ? "–" : `${format.number(100 * share, DECIMALS)}%`}</td>
    </>
  );
}
