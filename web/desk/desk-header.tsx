import { useStore } from "zustand";
import { sessionStore, signOut } from "../control/session-store.ts";
import { LookBackButton } from "../features/clock/look-back-button.tsx";
import { Clock } from "../features/header/clock.tsx";
import { SearchButton } from "../features/search/search-button.tsx";
import { setLanguage } from "../i18n/language-store.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { Button } from "../ui/button.tsx";
import styles from "./desk-header.module.css";
import { deskStore, openDialog, showView } from "./desk-store.ts";
import { deskThemeStore, setDeskTheme } from "./desk-theme.ts";

const VIEWS = ["operate", "scenes"] as const;

export function DeskHeader() {
  const { messages } = useTexts();
  const { desk, otherLanguage } = messages;
  const view = useStore(deskStore, (state) => state.view);
  const theme = useStore(deskThemeStore, (state) => state.theme);
  const other = theme === "dim" ? "day" : "dim";
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>Vọng Lâu · {desk.title}</h1>
      <nav className={styles.views} aria-label={desk.nav}>
        {VIEWS.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.view}
            aria-current={view === name ? "page" : undefined}
            data-testid={`view-${name}`}
            onClick={() => showView(name)}
          >
            {desk.views[name]}
          </button>
        ))}
      </nav>
      <Simulated />
      <span className={styles.rest} />
      <SessionState />
      <Clock />
      <SearchButton hasSlash={false} />
      <LookBackButton />
      <Button testId="theme" onPress={() => setDeskTheme(other)}>
        {other === "day" ? desk.theme.toDay : desk.theme.toDim}
      </Button>
      <Button testId="language" label={`${otherLanguage.label} – ${otherLanguage.action}`} onPress={() => setLanguage(otherLanguage.code)}>
        {otherLanguage.label}
      </Button>
      <Button testId="keys" label={desk.keys.open} onPress={() => openDialog("keys")}>
        ?
      </Button>
    </header>
  );
}

function SessionState() {
  const { messages, format } = useTexts();
  const { session: words } = messages.desk;
  const session = useStore(sessionStore, (state) => state.session);
  if (session.state !== "open") {
    return (
      <span className={styles.session} data-testid="session">
        <span className={styles.quiet}>{words.readOnly}</span>
        <Button weight="main" testId="sign-in" onPress={() => openDialog("sign-in")}>
          {words.signIn}
        </Button>
      </span>
    );
  }
  return (
    <span className={styles.session} data-testid="session">
      <strong className={styles.who}>{words.signedInAs(session.name)}</strong>
      {session.expiresAtMs !== undefined && <span className={styles.quiet}>{words.until(format.shortTime(session.expiresAtMs))}</span>}
      <Button testId="sign-out" onPress={() => void signOut()}>
        {words.close}
      </Button>
    </span>
  );
}

function Simulated() {
  const { messages, format } = useTexts();
  const simulated = useLive((state) => state.city?.simulatedCount ?? 0);
  const all = useLive((state) => state.city?.devices.length ?? 0);
  if (simulated === 0) return null;
  const { header } = messages;
  return (
    <strong className={styles.simulated} data-testid="sim-banner">
      {simulated === all ? header.simulated : header.partlySimulated(format.number(simulated), format.number(all))}
    </strong>
  );
}
