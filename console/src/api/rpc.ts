import type { ApiClient } from './client';
import type { Problem } from './types';

/** A method of the runtime that said no. */
export class RpcError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: readonly Problem[] = [],
  ) {
    super(message);
    this.name = 'RpcError';
  }
}

interface Envelope {
  ok: boolean;
  error?: { code: string; message: string; details?: Problem[] };
}

/** Calls a method by its name; what it refuses comes out as an RpcError, no answer as an ApiError. */
export async function rpc<T>(api: ApiClient, method: string, params: Record<string, unknown>): Promise<T> {
  const answer = await api.post<Envelope & T>('/rpc', { method, params });
  if (!answer.ok) throw new RpcError(answer.error?.code ?? 'REFUSED', answer.error?.message ?? 'It was refused.', answer.error?.details ?? []);
  return answer;
}
