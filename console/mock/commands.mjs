const KINDS = ['PAUSE', 'RESUME', 'EMERGENCY_STOP', 'SHUTDOWN', 'DRAIN', 'RESTART', 'UPDATE_PARAMETERS', 'CLOSE_POSITION', 'ASSUME_RESPONSIBILITY', 'ROTATE_KEY', 'APPROVE_PROPOSAL', 'REJECT_PROPOSAL'];
const CONTROL = { PAUSE: 'PAUSED', RESUME: 'RUNNING', RESTART: 'RUNNING', SHUTDOWN: 'STOPPED', EMERGENCY_STOP: 'STOPPED' };
const GATED_MILLIS = 60;
const FLAT_MILLIS = 900;
const SECOND_READ_MILLIS = 2000;
const iso = (millis) => new Date(millis).toISOString();

/** Commands of the mock: accepted at once, carried out over seconds like the real ones. */
export class Commands {
  constructor(world) {
    this.world = world;
    this.all = new Map();
  }

  /** @returns {{status: number, body: object} | {refusal: [number, string, string, string[]?]}} */
  give(request) {
    const kind = String(request.kind).toUpperCase();
    if (!KINDS.includes(kind)) return { refusal: [422, 'unknown_command', `unknown command ${request.kind}`, KINDS] };
    if (kind === 'EMERGENCY_STOP' && request.confirm !== kind) return { refusal: [422, 'not_confirmed', 'an emergency stop needs confirm with the word EMERGENCY_STOP', [kind]] };
    const known = this.all.get(request.commandId);
    if (known) return { status: 200, body: this.view(known) };
    const bots = this.world.bots.filter((b) => request.scope === 'fleet' || (request.scope === 'group' ? b.group : b.botId) === request.target);
    if (bots.length === 0 && request.scope !== 'fleet') return { refusal: [404, `unknown_${request.scope}`, `there is no ${request.scope} ${request.target}`, this.world.bots.map((b) => b.botId)] };
    if (kind === 'RESUME' && request.scope === 'bot' && bots[0].halted) return { refusal: [409, 'halted', `${bots[0].botId} is halted by emergency stop ${bots[0].halted}; only an operator's restart ends that`] };
    const command = {
      commandId: request.commandId, kind, scope: request.scope, target: request.target ?? null, reason: request.reason ?? 'operator', requestedBy: 'admin', acceptedAt: Date.now(), finishedAt: null,
      options: request.options ?? {}, targets: bots.map((b) => this.#target(kind, b)),
    };
    this.all.set(command.commandId, command);
    this.world.event(null, `fleet.${kind.toLowerCase()}`, 'params-api', { commandId: command.commandId, reason: command.reason, bots_affected: command.targets.filter((t) => t.status === 'PENDING').length });
    for (const target of command.targets) if (target.status === 'PENDING') this.#carryOut(command, target);
    if (command.targets.every((t) => t.status === 'SKIPPED')) command.finishedAt = Date.now();
    this.world.emit('command', null, { commandId: command.commandId });
    return { status: 202, body: this.view(command) };
  }

  #target(kind, bot) {
    const skip = this.#skip(kind, bot);
    return {
      botId: bot.botId, status: skip ? 'SKIPPED' : 'PENDING', detail: skip, workerId: null, gatedMillis: null, flatMillis: null, verifiedMillis: null,
      positionsBefore: null, ordersBefore: null, remainder: [],
    };
  }

  #skip(kind, bot) {
    if (kind === 'EMERGENCY_STOP') return bot.generation === 0 ? 'never ran: nothing of it is at the venue' : bot.halted ? `is halted, proven by emergency stop ${bot.halted}` : null;
    if (kind === 'RESTART') return null;
    if (bot.halted) return `is halted by emergency stop ${bot.halted}`;
    if (kind === 'PAUSE') return bot.desired === 'RUNNING' ? null : `is ${bot.desired.toLowerCase()}`;
    return kind === 'RESUME' && bot.desired !== 'PAUSED' && !bot.protectOnly ? 'is running already' : null;
  }

  #carryOut(command, target) {
    const bot = this.world.bot(target.botId);
    const spread = 1 + (target.botId.length % 7) / 10;
    if (command.kind === 'EMERGENCY_STOP') bot.halted = command.commandId;
    if (command.kind === 'RESTART' || command.kind === 'RESUME') Object.assign(bot, { halted: null, protectOnly: false });
    if (CONTROL[command.kind]) this.world.setControl(bot, CONTROL[command.kind], command.reason);
    this.#later(GATED_MILLIS * spread, () => this.#advance(command, target, { status: 'GATED', workerId: bot.workerId ?? 'worker-1', gatedMillis: Math.round(GATED_MILLIS * spread) }));
    if (command.kind !== 'EMERGENCY_STOP') {
      this.#later(3 * GATED_MILLIS * spread, () => this.#advance(command, target, { status: 'DONE', detail: this.#decided(command) }));
      return;
    }
    this.#stop(command, target, bot, spread);
  }

  #decided(command) {
    if (!/_PROPOSAL$/.test(command.kind)) return null;
    return this.world.proposals.decide(command.options.proposalId, command.kind === 'APPROVE_PROPOSAL' ? 'approve' : 'reject', command.reason);
  }

  /** One bot of the mock is stubborn: its venue takes the close only at the second attempt. */
  #stop(command, target, bot, spread) {
    const held = bot.position;
    Object.assign(target, { positionsBefore: held ? 1 : 0, ordersBefore: held ? 2 : 0 });
    const isStubborn = bot.botId === 'sol-careful';
    const flat = FLAT_MILLIS * spread + (isStubborn ? 3000 : 0);
    if (isStubborn) this.#later(FLAT_MILLIS, () => this.#advance(command, target, { status: 'REMAINDER', detail: 'the venue refused the close, trying again', remainder: ['SOLUSDT long 3.2'] }));
    this.#later(flat, () => {
      if (command.options.flatten) bot.flatten(this.world.market);
      this.#advance(command, target, { status: 'GATED', flatMillis: Math.round(flat), remainder: [], detail: null });
    });
    this.#later(flat + SECOND_READ_MILLIS, () => this.#advance(command, target, { status: 'DONE', verifiedMillis: Math.round(flat + SECOND_READ_MILLIS) }));
  }

  #later(millis, run) {
    setTimeout(run, millis).unref();
  }

  #advance(command, target, facts) {
    Object.assign(target, facts);
    if (command.targets.every((t) => ['DONE', 'SKIPPED', 'REFUSED'].includes(t.status))) {
      command.finishedAt ??= Date.now();
      this.world.event(null, 'fleet.command_done', 'params-api', { commandId: command.commandId, kind: command.kind });
    }
    this.world.emit('command', null, { commandId: command.commandId });
  }

  recent(limit) {
    return [...this.all.values()].reverse().slice(0, limit).map((c) => ({ ...this.view(c), targets: [] }));
  }

  find(commandId) {
    const command = this.all.get(commandId);
    return command && this.view(command);
  }

  view(c) {
    const count = (...statuses) => c.targets.filter((t) => statuses.includes(t.status)).length;
    const most = (field) => c.targets.reduce((max, t) => (t[field] === null ? max : Math.max(max ?? 0, t[field])), null);
    const sum = (field) => c.targets.reduce((all, t) => all + (t[field] ?? 0), 0);
    return {
      ...c, acceptedAt: iso(c.acceptedAt), finishedAt: c.finishedAt === null ? null : iso(c.finishedAt), status: c.finishedAt === null ? 'open' : count('REFUSED') > 0 ? 'incomplete' : 'done',
      bots: c.targets.length, skipped: count('SKIPPED'), gated: count('GATED', 'REMAINDER', 'DONE'), done: count('DONE'), refused: count('REFUSED'),
      positionsBefore: sum('positionsBefore'), ordersBefore: sum('ordersBefore'), gatedMillis: most('gatedMillis'), flatMillis: most('flatMillis'), verifiedMillis: most('verifiedMillis'),
      verifiedFlat: c.targets.filter((t) => t.verifiedMillis !== null).length, remainder: c.targets.flatMap((t) => t.remainder.map((r) => `${t.botId}: ${r}`)),
    };
  }
}
