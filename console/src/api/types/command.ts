/** Commands to bots, and the groups they may be given to. */

export interface Group {
  name: string;
  failoverPolicy: string | null;
  bots: number;
  botIds: string[] | null;
  updatedBy: string;
  updatedAt: string;
}

export interface NewCommand {
  commandId: string;
  kind: string;
  scope: string;
  target: string | null;
  reason: string | null;
  confirm: string | null;
  options: Record<string, unknown> | null;
}

export interface CommandTarget {
  botId: string;
  /** PENDING, GATED, REMAINDER, DONE, REFUSED, SKIPPED or SUPERSEDED. */
  status: string;
  detail: string | null;
  workerId: string | null;
  gatedMillis: number | null;
  flatMillis: number | null;
  verifiedMillis: number | null;
  positionsBefore: number | null;
  ordersBefore: number | null;
  remainder: string[];
}

/** A command and how far it is; `targets` is empty in lists. */
export interface Command {
  commandId: string;
  kind: string;
  scope: string;
  target: string | null;
  reason: string;
  requestedBy: string;
  acceptedAt: string;
  finishedAt: string | null;
  /** open, done, incomplete or unanswered. */
  status: string;
  options: Record<string, unknown>;
  /** Targets in all, those skipped included. */
  bots: number;
  skipped: number;
  gated: number;
  done: number;
  refused: number;
  positionsBefore: number;
  ordersBefore: number;
  gatedMillis: number | null;
  flatMillis: number | null;
  verifiedMillis: number | null;
  verifiedFlat: number;
  remainder: string[];
  targets: CommandTarget[];
}
