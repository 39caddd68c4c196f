/** Payloads of params-api, as in dev.flotilla.contracts.api.Fleet. Instants are ISO-8601 text, money is a JSON number for display only. */
export type * from './types/bot';
export type * from './types/command';
export type * from './types/fleet';
export type * from './types/proposal';
export type * from './types/quoting';
export type * from './types/runtime';
export type * from './types/learning';
export type * from './types/system';
