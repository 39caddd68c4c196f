import { Component, type ErrorInfo, type ReactNode } from 'react';

interface Props {
  /** What is broken, in the words of the page: "the price chart". */
  what: string;
  children: ReactNode;
}

/** Keeps one broken part from taking the page with it. */
export class ErrorBoundary extends Component<Props, { problem: Error | null }> {
  override state = { problem: null as Error | null };

  static getDerivedStateFromError(problem: Error): { problem: Error } {
    return { problem };
  }

  override componentDidCatch(problem: Error, info: ErrorInfo): void {
    console.error(`${this.props.what} failed`, problem, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.problem) return this.props.children;
    return (
      <div className="notice notice-bad" role="alert">
        <strong>Could not show {this.props.what}.</strong> The rest of the page goes on. <code>{this.state.problem.message}</code>
        <button type="button" className="button" onClick={() => this.setState({ problem: null })}>Try again</button>
      </div>
    );
  }
}
