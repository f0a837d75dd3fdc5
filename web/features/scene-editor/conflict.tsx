import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow } from "../../ui/fields.tsx";
import { Mark } from "../../ui/mark.tsx";
import { beginDraft, type Draft, type EditorState, keepMine } from "./editor-store.ts";
import { differingPaths } from "./scene-difference.ts";
import styles from "./scene-editor.module.css";

type ConflictProps = { readonly draft: Draft; readonly theirs: NonNullable<EditorState["conflict"]> };

/** Two wordings of one scene: mine, which is not saved, and the one that somebody saved meanwhile. Nothing is lost before a choice is made. */
export function Conflict({ draft, theirs }: ConflictProps) {
  const words = useTexts().messages.desk.scenes;
  const paths = differingPaths(draft.scene, theirs.scene);
  return (
    <section className={styles.conflict} aria-label={words.conflict} data-testid="scene-conflict">
      <p role="alert" className={styles.faultHead}>
        <Mark shape="triangle" /> {words.conflict}
      </p>
      <p>{words.conflictWhy}</p>
      <table className={styles.differences}>
        <caption>{words.differs}</caption>
        <thead>
          <tr>
            <th scope="col" aria-label={words.differs} />
            <th scope="col">{words.mine}</th>
            <th scope="col">{words.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {paths.map((path) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>
                <code>{at(draft.scene, path)}</code>
              </td>
              <td>
                <code>{at(theirs.scene, path)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FieldRow>
        <Button testId="keep-mine" onPress={() => keepMine(theirs.revision)}>
          {words.keepMine}
        </Button>
        <Button testId="take-theirs" weight="grave" onPress={() => beginDraft(theirs.scene, theirs.revision)}>
          {words.takeTheirs}
        </Button>
      </FieldRow>
    </section>
  );
}

function at(value: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce((inner: unknown, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined), value);
  return found === undefined ? "—" : JSON.stringify(found);
}
