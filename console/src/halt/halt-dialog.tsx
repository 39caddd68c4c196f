import type { Command } from '../api/types';
import { CommandProgress } from '../command/command-progress';
import { scopeWords } from '../command/tally';
import { Dialog } from '../ui/dialog';
import { commandsHref } from '../ui/route';
import { HaltForm } from './halt-form';
import type { HaltScope } from './halt-words';

interface Props {
  scope: HaltScope;
  commandId: string | null;
  /** Null until the first answer about it. */
  command: Command | null;
  onGiven: (commandId: string) => void;
  onAnother: () => void;
  onClose: () => void;
}

/** The kill switch: first what it will do and the word, then how far it is. */
export function HaltDialog({ scope, commandId, command, onGiven, onAnother, onClose }: Props) {
  if (commandId === null) {
    return (
      <Dialog key="form" title="Emergency stop" onClose={onClose} className="dialog-wide dialog-halt">
        <HaltForm initial={scope} onGiven={onGiven} onClose={onClose} />
      </Dialog>
    );
  }
  const over = command !== null && command.finishedAt !== null;
  return (
    <Dialog key="progress" title={`Emergency stop${command ? ` of ${scopeWords(command.scope, command.target)}` : ''}`} onClose={onClose} className="dialog-wide dialog-halt">
      {command ? <CommandProgress command={command} /> : <p className="muted">Accepted. Asking how far it is…</p>}
      <p className="muted">{over ? 'The bots stay stopped until an operator restarts them.' : 'It is recorded and goes on when this page is closed.'} <a href={commandsHref(commandId)} onClick={onClose}>Every answer</a></p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onAnother}>Stop others too</button>
        <button type="button" className="button button-primary" onClick={onClose} data-first-focus>{over ? 'Close' : 'Close, keep following'}</button>
      </div>
    </Dialog>
  );
}
