import { Component, type ReactNode } from "react";
import styles from "./error-boundary.module.css";

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

type Props = { readonly children: ReactNode; readonly text: string };
type State = { readonly isBroken: boolean };

/**
 * Keeps the failure of one panel from darkening the wall: shows `text` in its place and draws the panel anew after a
 * pause that doubles with each failure.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { isBroken: false };
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.setState({ isBroken: false }), pauseMs);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div className={styles.broken} role="status" data-testid="panel-failure">
        {this.props.text}
      </div>
    );
  }
}
