import { unitName } from "../../i18n/unit-name.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { unitHistoryAddress } from "./figure-addresses.ts";
import { readUnitAbout, type UnitAbout } from "./read-unit.ts";
import styles from "./unit-profile-panel.module.css";
import { useAnswer } from "./use-answer.ts";
import { Waiting } from "./waiting.tsx";

/** Who a unit is: its kind, ground, people, and what it was made of. */
export function UnitAboutView({ unit }: { readonly unit: string }) {
  const answer = useAnswer(unitHistoryAddress(unit), readUnitAbout, "once");
  return answer.state === "here" ? <About about={answer.body} /> : <Waiting state={answer.state} />;
}

function About({ about }: { readonly about: UnitAbout }) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const { panel } = figures;
  const { unit, formedFrom, decree } = about;
  const facts = [
    panel.code(unit.code),
    unit.areaKm2 === undefined ? undefined : `${format.number(unit.areaKm2, 2)} km²`,
    unit.population === undefined ? panel.noPopulation : panel.population(format.number(unit.population)),
  ];
  const from = formedFrom.map(({ name, isPart }) => (isPart ? panel.partOf(name[language]) : name[language]));
  return (
    <header className={styles.about} data-testid="unit-about" data-unit={unit.code}>
      <h3>{unitName(unit.name, language)}</h3>
      <p>{facts.filter((fact) => fact !== undefined).join(" · ")}</p>
      <p className={styles.formed}>
        {from.length === 0 ? panel.since(format.day(unit.validFrom)) : panel.formed(format.day(unit.validFrom), from.join(", "), decree)}
      </p>
    </header>
  );
}
